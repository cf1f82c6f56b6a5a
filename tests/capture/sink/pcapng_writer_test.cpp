// The bytes of each block, as draft-ietf-opsawg-pcapng has them.
#include "capture/sink/pcapng_writer.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/capture/sink/file_for_writer.h"
#include "tests/capture/source/capture_bytes.h"

namespace wsray::sink {
namespace {

using namespace std::string_literals;

const Section kSection{.hardware = "x86_64", .system = "Linux 6.1", .application = "wsray 0.1.0"};

source::OrderedBytes fields() { return source::OrderedBytes(std::endian::little); }

// What is written behind the section header, and `given` blocks before what is asked about.
class Written {
 public:
  using Adding = std::function<void(PcapngWriter&)>;

  explicit Written(
      const Adding& adding, const Adding& given = [](PcapngWriter&) {}) {
    PcapngWriter writer(file_.descriptor(), kSection);
    given(writer);
    const std::uint64_t before = writer.bytes();
    adding(writer);
    EXPECT_TRUE(writer.close());
    all_ = file_.content();
    EXPECT_EQ(writer.bytes(), all_.size());
    behind_ = all_.substr(before);
  }

  const std::string& all() const { return all_; }
  const std::string& behind() const { return behind_; }

 private:
  FileForWriter file_;
  std::string all_;
  std::string behind_;
};

void addEthernet(PcapngWriter& writer) { writer.addInterface({.linkType = 1}, Era::since1970); }

Packet packetOf(std::string_view bytes, std::int64_t nanoseconds, std::uint32_t originalLength) {
  return {{1, timestampOf(nanoseconds)}, bytesOf(bytes), originalLength, 1};
}

TEST(PcapngWriter, BeginsWithItsSection) {
  const Written written([](PcapngWriter&) {});
  const std::string expected = fields()
                                   .u32(0x0a0d0d0a)
                                   .u32(76)
                                   .u32(0x1a2b3c4d)
                                   .u16(1)
                                   .u16(0)
                                   .u64(0xffffffffffffffff)
                                   .u16(2)
                                   .u16(6)
                                   .text("x86_64\0\0"s)
                                   .u16(3)
                                   .u16(9)
                                   .text("Linux 6.1\0\0\0"s)
                                   .u16(4)
                                   .u16(11)
                                   .text("wsray 0.1.0\0"s)
                                   .u32(0)
                                   .u32(76)
                                   .bytes();
  EXPECT_EQ(written.all(), expected);
}

TEST(PcapngWriter, AnInterfaceHasWhatIsKnownOfIt) {
  const CaptureInterface interface {
    .name = "eth0", .description = "one", .linkType = 113, .snapLength = 256, .filter = "tcp"
  };
  const Written written([&](PcapngWriter& writer) { writer.addInterface(interface, Era::since1970); });
  const std::string expected = fields()
                                   .u32(1)
                                   .u32(56)
                                   .u16(113)
                                   .u16(0)
                                   .u32(256)
                                   .u16(2)
                                   .u16(4)
                                   .text("eth0")
                                   .u16(3)
                                   .u16(3)
                                   .text("one\0"s)
                                   .u16(9)
                                   .u16(1)
                                   .text("\x09\0\0\0"s)
                                   .u16(11)
                                   .u16(4)
                                   .text("\0tcp"s)
                                   .u32(0)
                                   .u32(56)
                                   .bytes();
  EXPECT_EQ(written.behind(), expected);
}

TEST(PcapngWriter, AnInterfaceOfAnyTimeHasAnOffset) {
  const Written written([](PcapngWriter& writer) { writer.addInterface({.linkType = 1}, Era::any); });
  const std::string expected = fields()
                                   .u32(1)
                                   .u32(44)
                                   .u16(1)
                                   .u16(0)
                                   .u32(0)
                                   .u16(9)
                                   .u16(1)
                                   .text("\x09\0\0\0"s)
                                   .u16(14)
                                   .u16(8)
                                   .u64(static_cast<std::uint64_t>(-9'223'372'037))
                                   .u32(0)
                                   .u32(44)
                                   .bytes();
  EXPECT_EQ(written.behind(), expected);
}

TEST(PcapngWriter, WhatAnOptionCannotHoldIsLeftOut) {
  const CaptureInterface interface { .name = "eth0", .linkType = 1, .filter = std::string(65'535, 'x') };
  const CaptureInterface without{.name = "eth0", .linkType = 1};
  EXPECT_EQ(Written([&](PcapngWriter& writer) { writer.addInterface(interface, Era::since1970); }).all(),
            Written([&](PcapngWriter& writer) { writer.addInterface(without, Era::since1970); }).all());
}

TEST(PcapngWriter, APacketIsPaddedAndKeepsItsLengths) {
  const Written written([](PcapngWriter& writer) { writer.addPacket(packetOf("hello", 0x0123456789abcdef, 9000), 1); },
                        [](PcapngWriter& writer) {
                          addEthernet(writer);
                          addEthernet(writer);
                        });
  const std::string expected = fields()
                                   .u32(6)
                                   .u32(40)
                                   .u32(1)
                                   .u32(0x01234567)
                                   .u32(0x89abcdef)
                                   .u32(5)
                                   .u32(9000)
                                   .text("hello\0\0\0"s)
                                   .u32(40)
                                   .bytes();
  EXPECT_EQ(written.behind(), expected);
  EXPECT_EQ(PcapngWriter::packetLength(5), 40U);
}

// The first instant that Timestamp has, in nanoseconds since the second before.
TEST(PcapngWriter, APacketBefore1970CountsFromTheOffset) {
  const Written written(
      [](PcapngWriter& writer) { writer.addPacket(packetOf("", std::numeric_limits<std::int64_t>::min(), 0), 0); },
      [](PcapngWriter& writer) { writer.addInterface({.linkType = 1}, Era::any); });
  const std::string expected =
      fields().u32(6).u32(32).u32(0).u64(std::uint64_t{145'224'192} << 32).u32(0).u32(0).u32(32).bytes();
  EXPECT_EQ(written.behind(), expected);
}

TEST(PcapngWriter, ALargePacketIsWrittenFromWhereItLies) {
  for (const std::size_t length : {4095, 4096, 4097, 4098, 70'000}) {
    const std::string bytes(length, 'x');
    const auto add = [&](PcapngWriter& writer) { writer.addPacket(packetOf(bytes, 1, 1), 0); };
    const auto captured = static_cast<std::uint32_t>(length);
    const auto whole = static_cast<std::uint32_t>(PcapngWriter::packetLength(length));
    const std::string expected = fields()
                                     .u32(6)
                                     .u32(whole)
                                     .u32(0)
                                     .u32(0)
                                     .u32(1)
                                     .u32(captured)
                                     .u32(captured)
                                     .paddedText(bytes)
                                     .u32(whole)
                                     .bytes();
    EXPECT_EQ(Written(add, addEthernet).behind(), expected) << length;
  }
}

TEST(PcapngWriter, SecretsAreAKeyLog) {
  const Written written([](PcapngWriter& writer) { writer.addSecrets("A 00 11\n"); });
  EXPECT_EQ(written.behind(), fields().u32(10).u32(28).u32(0x544c534b).u32(8).text("A 00 11\n").u32(28).bytes());
}

TEST(PcapngWriter, StatisticsTellWhatWasLost) {
  const LineCounts counts{.received = 1000, .droppedByKernel = 7, .droppedByInterfaces = 3};
  const Written written([&](PcapngWriter& writer) { writer.addStatistics(0, counts, timestampOf(0x0123456789abcdef)); },
                        addEthernet);
  const std::string expected = fields()
                                   .u32(5)
                                   .u32(64)
                                   .u32(0)
                                   .u32(0x01234567)
                                   .u32(0x89abcdef)
                                   .u16(4)
                                   .u16(8)
                                   .u64(1000)
                                   .u16(5)
                                   .u16(8)
                                   .u64(3)
                                   .u16(7)
                                   .u16(8)
                                   .u64(7)
                                   .u32(0)
                                   .u32(64)
                                   .bytes();
  EXPECT_EQ(written.behind(), expected);
  EXPECT_EQ(written.behind().size(), PcapngWriter::kStatisticsLength);
}

TEST(PcapngWriter, NamesItsProgramAndNoHost) {
  EXPECT_TRUE(thisSection().application.starts_with("wsray ")) << thisSection().application;
  char host[256] = "";
  ASSERT_EQ(::gethostname(host, sizeof host), 0);
  EXPECT_EQ(thisSection().system.find(host), std::string::npos);
}

#ifndef NDEBUG
TEST(PcapngWriterDeathTest, AnInterfaceThatIsNotThereIsRefused) {
  FileForWriter file;
  PcapngWriter writer(file.descriptor(), kSection);
  addEthernet(writer);
  EXPECT_DEATH(writer.addPacket(packetOf("", 0, 0), 1), "interface");
}
#endif

}  // namespace
}  // namespace wsray::sink
