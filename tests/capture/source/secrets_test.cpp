// TLS secrets: of key logs and of the captures themselves, before the packets where they can be known by then.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <future>
#include <span>
#include <thread>

#include "capture/source/key_log_file.h"
#include "capture/source/open.h"
#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/live_reading.h"
#include "tests/capture/source/pipes.h"
#include "tests/capture/source/temporary_file.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

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

// A line that is watched, as its silences are told to.
class Line final : public PacketSource {
 public:
  explicit Line(std::size_t silences) : silences_(silences) {}

  std::optional<PacketBatch> read() override {
    if (silences_ == 0) return std::nullopt;
    --silences_;
    return PacketBatch{.isSilent = true};
  }
  std::vector<SourceNote> drainNotes() override { return {{false, "a note"}}; }
  SourceProgress progress() const override { return {1, 2}; }
  std::span<const CaptureInterface> interfaces() const override { return {&interface_, 1}; }
  std::optional<LineCounts> lineCounts() const override { return LineCounts{.received = 3}; }

 private:
  std::size_t silences_;
  CaptureInterface interface_{.name = "lo"};
};

TEST(WithKeyLogs, SecretsComeWithSilences) {
  const TemporaryFile keyLog("KEY 1\n");
  const auto source = withKeyLogs(std::make_unique<Line>(3), std::vector{keyLog.path()}).value();
  EXPECT_THAT(source->read()->secrets, ElementsAre("KEY 1\n"));
  EXPECT_THAT(source->read()->secrets, IsEmpty());
  std::ofstream(keyLog.path(), std::ios::app) << "KEY 2\n";
  EXPECT_THAT(source->read()->secrets, ElementsAre("KEY 2\n"));
  EXPECT_FALSE(source->read()->lastSecrets);
  std::ofstream(keyLog.path(), std::ios::app) << "KEY 3\n";
  const auto last = source->read();
  EXPECT_THAT(last->secrets, ElementsAre("KEY 3\n"));
  EXPECT_TRUE(last->lastSecrets);
  EXPECT_FALSE(source->read());
}

TEST(WithKeyLogs, WithoutThemNobodyWaitsForSecrets) {
  const auto source = withKeyLogs(std::make_unique<Line>(2), {}).value();
  EXPECT_THAT(orderOf(*source), ElementsAre("last"));
  EXPECT_EQ(source->mayHaveSecrets(), false);
}

TEST(WithKeyLogs, ACaptureMayBringItsOwn) {
  Pipe pipe;
  const StandardInput input(pipe.readEnd);
  auto packets = openCaptures(std::vector<std::string>{"-"}, Patience{std::chrono::milliseconds{1}, -1}).value();
  const auto source = withKeyLogs(std::move(packets), {}).value();
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readSilence());
  EXPECT_FALSE(reading.lastSecrets) << "it is not known what it is";
  pipe.write(captureWithSecretsBehind());
  EXPECT_TRUE(reading.readUntil([&] { return !reading.secrets.empty(); }));
  EXPECT_FALSE(reading.lastSecrets);
  pipe.finish();
  EXPECT_TRUE(reading.readToEnd());
  EXPECT_TRUE(reading.lastSecrets);
}

TEST(WithKeyLogs, APcapBringsNone) {
  Pipe pipe;
  const StandardInput input(pipe.readEnd);
  const std::vector<std::string> paths{"-"};
  const auto source = openCaptures(paths, std::span<const std::string>(), Patience{std::chrono::milliseconds{1}, -1});
  LiveReading reading(**source);
  EXPECT_TRUE(reading.readSilence());
  EXPECT_FALSE(reading.lastSecrets);
  pipe.write(PcapFile().packet(1, 0, "a").bytes());
  EXPECT_TRUE(reading.readUntil([&] { return reading.lastSecrets; }));
  EXPECT_FALSE(reading.ended);
}

TEST(WithKeyLogs, IsTheSourceInAllElse) {
  const auto source = withKeyLogs(std::make_unique<Line>(1), {}).value();
  EXPECT_EQ(source->interfaces().front().name, "lo");
  EXPECT_EQ(source->lineCounts()->received, 3U);
  EXPECT_EQ(source->progress().totalBytes, 2U);
  EXPECT_EQ(source->drainNotes().size(), 1U);
}

TEST(WithKeyLogs, FailsWithOneThatIsNotThere) {
  EXPECT_EQ(withKeyLogs(std::make_unique<Line>(1), std::vector<std::string>{"/nowhere/keys"}).error().text,
            "cannot open the key log /nowhere/keys: No such file or directory");
}

TEST(WithKeyLogs, APipeOfWhichTheWriterStaysBlocksNobody) {
  const NamedPipe named;
  const auto source = withKeyLogs(std::make_unique<Line>(1'000'000), std::vector{named.path()}).value();
  const int writer = ::open(named.path().c_str(), O_WRONLY);
  writeAll(writer, "KEY 1\n");
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readUntil([&] { return reading.secrets == "KEY 1\n"; }));
  EXPECT_TRUE(reading.readSilence());
  writeAll(writer, "KEY 2\n");
  EXPECT_TRUE(reading.readUntil([&] { return reading.secrets == "KEY 1\nKEY 2\n"; }));
  ::close(writer);
  EXPECT_TRUE(reading.readSilence());
}

TEST(WithKeyLogs, APipeThatEndsIsReadToItsEnd) {
  const NamedPipe named;
  const auto source = withKeyLogs(std::make_unique<Line>(0), std::vector{named.path()}).value();
  const int writer = ::open(named.path().c_str(), O_WRONLY);
  std::thread slow([writer] {
    for (const char* part : {"KEY", " 1", "\n"}) {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
      writeAll(writer, part);
    }
    ::close(writer);
  });
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readToEnd());
  slow.join();
  EXPECT_EQ(reading.secrets, "KEY 1\n");
}

// What a shell calls <(...): the file needs all of it, and waits.
TEST(Secrets, OfAPipeForAFileAreWaitedFor) {
  const NamedPipe named;
  const TemporaryFile capture(PcapFile().packet(1, 0, "a").bytes());
  std::thread slow([&named] {
    std::ofstream out(named.path(), std::ios::binary);
    for (const char* part : {"KEY", " 1", "\n"}) {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
      out << part << std::flush;
    }
  });
  std::string whole;
  for (const std::string& part : orderOf({capture.path()}, {named.path()})) whole += part;
  slow.join();
  EXPECT_EQ(whole, "KEY 1\nlastpacket");
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
