// Another program reads what was written.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "capture/sink/pcapng_writer.h"
#include "tests/capture/sink/file_for_writer.h"

namespace wsray::sink {
namespace {

using testing::HasSubstr;

bool has(const std::string& program) { return std::system(("which " + program + " > /dev/null").c_str()) == 0; }

std::string outputOf(const std::string& command) {
  struct Close {
    void operator()(std::FILE* file) const { ::pclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> pipe(::popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t length = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    output.append(buffer.data(), length);
  }
  return output;
}

class OtherPrograms : public testing::Test {
 protected:
  void SetUp() override {
    PcapngWriter writer(file_.descriptor(), thisSection());
    writer.addInterface({.name = "eth0", .description = "a wire", .linkType = 1, .filter = "tcp"}, Era::since1970);
    writer.addInterface({.name = "tun0", .linkType = 101}, Era::any);
    const std::string bytes(60, '\0');
    const std::string large(5000, '\x45');
    writer.addPacket({{1, timestampOf(1'700'000'000'123'456'789)}, bytesOf(bytes), 1500, 1}, 0);
    writer.addPacket({{2, timestampOf(1'700'000'001'000'000'001)}, bytesOf(large), 5000, 101}, 1);
    writer.addSecrets("CLIENT_RANDOM 1 2\n");
    writer.addStatistics(0, {.received = 9, .droppedByKernel = 7, .droppedByInterfaces = 3}, timestampOf(5));
    ASSERT_TRUE(writer.close());
  }

  FileForWriter file_;
};

TEST_F(OtherPrograms, TsharkReadsIt) {
  if (!has("tshark")) GTEST_SKIP() << "there is no tshark";
  const std::string fields = "-e frame.interface_name -e frame.time_epoch -e frame.cap_len -e frame.len";
  EXPECT_EQ(outputOf("tshark -r " + file_.path() + " -T fields " + fields + " 2>/dev/null"),
            "eth0\t1700000000.123456789\t60\t1500\n"
            "tun0\t1700000001.000000001\t5000\t5000\n");
}

TEST_F(OtherPrograms, CapinfosReadsIt) {
  if (!has("capinfos")) GTEST_SKIP() << "there is no capinfos";
  const std::string output = outputOf("capinfos " + file_.path());
  EXPECT_THAT(output, HasSubstr("Number of packets:   2"));
  EXPECT_THAT(output, HasSubstr("Capture application: wsray"));
  EXPECT_THAT(output, HasSubstr("Name = eth0"));
  EXPECT_THAT(output, HasSubstr("Filter string = tcp"));
  EXPECT_THAT(output, HasSubstr("Number of stat entries = 1"));
}

}  // namespace
}  // namespace wsray::sink
