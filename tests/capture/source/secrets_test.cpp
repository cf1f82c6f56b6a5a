// TLS secrets: of key logs and of the captures themselves, before the packets where they can be known by then.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <future>
#include <thread>

#include "capture/source/key_log_file.h"
#include "capture/source/open.h"
#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/temporary_file.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What comes out, in order: `packet`, secrets as their text, `last` behind the last of them.
std::vector<std::string> orderOf(PacketSource& source) {
  std::vector<std::string> order;
  while (const auto batch = source.read()) {
    order.insert(order.end(), batch->secrets.begin(), batch->secrets.end());
    if (batch->lastSecrets) order.emplace_back("last");
    for (std::size_t i = 0; i < batch->packets.size(); ++i) order.emplace_back("packet");
  }
  return order;
}

std::vector<std::string> orderOf(const std::vector<std::string>& captures, const std::vector<std::string>& keyLogs) {
  auto source = openCaptures(captures, keyLogs);
  if (!source) return {source.error().text};
  return orderOf(**source);
}

std::string captureWithSecretsBehind() {
  return PcapngFile().section().interface().packet(0, 1, "a").secrets(kTlsKeyLogSecrets, "KEY 1\n").bytes();
}

TEST(Secrets, OfAKeyLogComeBeforeThePackets) {
  const TemporaryFile capture(PcapFile().packet(1, 0, "a").bytes());
  const TemporaryFile one("KEY 1\n");
  const TemporaryFile two("KEY 2\n");
  EXPECT_THAT(orderOf({capture.path()}, {one.path(), two.path()}), ElementsAre("KEY 1\n", "KEY 2\n", "last", "packet"));
}

TEST(Secrets, OfAFileThatStandBehindItsPacketsComeBeforeThem) {
  const TemporaryFile capture(captureWithSecretsBehind());
  EXPECT_THAT(orderOf({capture.path()}, {}), ElementsAre("KEY 1\n", "last", "KEY 1\n", "packet"));
}

TEST(Secrets, OfOneFileAreForTheOthersToo) {
  const TemporaryFile plain(PcapFile().packet(1, 0, "a").bytes());
  const TemporaryFile capture(gzipped(captureWithSecretsBehind()));
  EXPECT_THAT(orderOf({plain.path(), capture.path()}, {}), testing::Contains("KEY 1\n"));
  EXPECT_EQ(orderOf({plain.path(), capture.path()}, {}).front(), "KEY 1\n");
}

// A capture that arrives through a named pipe, whose key log grows.
TEST(Secrets, OfAPipeComeAsTheyAreWritten) {
  const TemporaryFile keyLog("KEY 1\n");
  const TemporaryFile place("");
  const std::string pipe = place.path() + ".pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string capture = PcapFile().packet(1, 0, "a").bytes();
  std::promise<void> mayEnd;
  std::thread writer([&] {
    std::ofstream out(pipe, std::ios::binary);
    out << capture << std::flush;
    mayEnd.get_future().wait();
  });
  auto source = openCaptures(std::vector{pipe}, std::vector{keyLog.path()});
  ASSERT_TRUE(source);
  const auto first = (*source)->read();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->secrets.front(), "KEY 1\n");
  EXPECT_FALSE(first->lastSecrets);
  std::ofstream(keyLog.path(), std::ios::app) << "KEY 2\n";
  mayEnd.set_value();
  std::string rest;
  for (const std::string& part : orderOf(**source)) rest += part;
  writer.join();
  ::unlink(pipe.c_str());
  EXPECT_THAT(rest, HasSubstr("packet"));
  EXPECT_THAT(rest, HasSubstr("KEY 2\n"));
  EXPECT_THAT(rest, testing::EndsWith("last"));
}

TEST(Secrets, OfAKeyLogThatIsNotThereAreAnError) {
  const TemporaryFile capture(PcapFile().bytes());
  EXPECT_THAT(orderOf({capture.path()}, {"/nowhere/keys"}),
              ElementsAre("cannot open the key log /nowhere/keys: No such file or directory"));
  EXPECT_THAT(orderOf({capture.path()}, {"/tmp"}), ElementsAre("the key log /tmp is a directory"));
}

TEST(KeyLogFile, IsReadOnAsItGrowsAndAnewWhenItShrinks) {
  const TemporaryFile file("one\n");
  auto keyLog = KeyLogFile::open(file.path());
  ASSERT_TRUE(keyLog);
  EXPECT_EQ(keyLog->read(), "one\n");
  EXPECT_EQ(keyLog->read(), "");
  std::ofstream(file.path(), std::ios::app) << "two\n";
  EXPECT_EQ(keyLog->read(), "two\n");
  std::ofstream(file.path(), std::ios::trunc) << "3\n";
  EXPECT_EQ(keyLog->read(), "3\n");
}

}  // namespace
}  // namespace wsray::source
