// A capture file that another program still writes: it grows, is cut, is replaced, and is gone for a moment.
#include "capture/source/follow.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/live_reading.h"
#include "tests/capture/source/pipes.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::chrono::milliseconds kShort{1};

PcapFile pcap(std::string_view content) { return PcapFile().packet(1, 0, content); }

// The record of one packet, without a file header.
std::string record(std::string_view content) { return pcap(content).bytes().substr(PcapFile().bytes().size()); }

PcapngFile pcapng(std::string_view content) { return PcapngFile().section().interface().packet(0, 1, content); }

class Followed : public testing::Test {
 protected:
  Followed() : folder_("/tmp/wsray-follow-test-XXXXXX") {
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
  }
  ~Followed() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return folder_ + "/capture"; }

  void append(std::string_view bytes) const { std::ofstream(path(), std::ios::binary | std::ios::app) << bytes; }
  void writeAnew(std::string_view bytes) const { std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes; }
  void overwrite(std::size_t offset, std::string_view bytes) const {
    const int file = ::open(path().c_str(), O_WRONLY);
    if (::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset)) < 0) std::abort();
    ::close(file);
  }
  // Renames it, and leaves its path empty.
  void moveAway() const { std::filesystem::rename(path(), path() + ".1"); }

  void follow() {
    source_ = followCapture(path(), followByPath(path()), Patience{kShort, stop_.readEnd}).value();
    reading_.emplace(*source_);
  }

  LiveReading& reading() { return *reading_; }

  // Until it has asked who stands at its path.
  void letItLook() {
    for (int silence = 0; silence < 300; ++silence) ASSERT_TRUE(reading().readSilence());
  }

  std::string folder_;
  Pipe stop_;
  std::unique_ptr<PacketSource> source_;
  std::optional<LiveReading> reading_;
};

TEST_F(Followed, IsReadOnAsItGrows) {
  append(pcap("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  EXPECT_TRUE(reading().readSilence());
  append(record("b") + record("c"));
  EXPECT_TRUE(reading().readPackets(3));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b", "c"));
  EXPECT_THAT(reading().numbers, ElementsAre(1, 2, 3));
  EXPECT_THAT(reading().notes, IsEmpty());
  EXPECT_FALSE(reading().ended);
}

TEST_F(Followed, IsReadByteByByte) {
  for (const std::string& bytes : {pcap("a").bytes() + record("b"), pcapng("a").packet(0, 2, "b").bytes()}) {
    writeAnew("");
    follow();
    for (const char byte : bytes) {
      append({&byte, 1});
      ASSERT_TRUE(reading().readSilence());
    }
    EXPECT_THAT(reading().contents, ElementsAre("a", "b"));
    EXPECT_THAT(reading().notes, IsEmpty());
  }
}

TEST_F(Followed, EndsWhereItIsStopped) {
  append(pcap("a").bytes() + record("cut").substr(0, 12));
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  EXPECT_TRUE(reading().readSilence());
  stop_.finish();
  EXPECT_TRUE(reading().readToEnd());
  EXPECT_THAT(reading().notes, IsEmpty());
}

TEST_F(Followed, IsReadAnewWhereItBecameShorter) {
  append(pcap("a").bytes() + record("b"));
  follow();
  EXPECT_TRUE(reading().readPackets(2));
  writeAnew(pcapng("c").bytes().substr(0, 40));
  EXPECT_TRUE(reading().readUntil([this] { return !reading().notes.empty(); }));
  append(pcapng("c").packet(0, 2, "d").bytes().substr(40));
  EXPECT_TRUE(reading().readPackets(4));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(reading().numbers, ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(reading().notes, ElementsAre(path() + ": became shorter (40 bytes, of which 58 were read): it is read "
                                                    "anew from its start"));
}

// Written anew faster than anybody looked, it may be as long as before, or longer.
TEST_F(Followed, IsReadAnewWhereItBeginsOtherwise) {
  append(pcap("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  overwrite(0, pcap("b").bytes());
  EXPECT_TRUE(reading().readPackets(2));
  overwrite(0, pcapng("c").packet(0, 2, "d").bytes());
  EXPECT_TRUE(reading().readPackets(4));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(reading().notes,
              ElementsAre(path() + ": has another beginning than before: it is read anew from its start",
                          HasSubstr("another beginning")));
}

TEST_F(Followed, TheLengthOfASectionMayBeWrittenLast) {
  append(pcapng("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  overwrite(16, std::string(8, 'x'));
  append(PcapngFile().section().interface().packet(0, 2, "b").bytes().substr(48));
  EXPECT_TRUE(reading().readPackets(2));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b"));
  EXPECT_THAT(reading().notes, IsEmpty());
}

TEST_F(Followed, ThatARecordWasCutOffByItIsTold) {
  append(pcap("a").bytes() + record("lost").substr(0, 17));
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  EXPECT_TRUE(reading().readSilence());
  writeAnew("");
  EXPECT_TRUE(reading().readUntil([this] { return reading().notes.size() == 2; }));
  EXPECT_THAT(reading().notes,
              ElementsAre(HasSubstr("cut off in the middle of packet 2"), HasSubstr("became shorter")));
}

TEST_F(Followed, TheOneThatReplacesItIsReadBehindIt) {
  append(pcap("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  std::ofstream old(path(), std::ios::binary | std::ios::app);
  moveAway();
  EXPECT_TRUE(reading().readSilence());
  // Who has it open writes on, also where the next one is there and still empty.
  old << record("b") << std::flush;
  writeAnew("");
  EXPECT_TRUE(reading().readPackets(2));
  letItLook();
  old << record("c") << std::flush;
  EXPECT_TRUE(reading().readPackets(3));
  append(pcapng("d").bytes());
  EXPECT_TRUE(reading().readPackets(4));
  append(pcapng("d").packet(0, 2, "e").bytes().substr(pcapng("d").bytes().size()));
  EXPECT_TRUE(reading().readPackets(5));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(reading().numbers, ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(reading().notes, IsEmpty());
}

// All of it was there before anybody looked.
TEST_F(Followed, TheOldOneIsReadToItsEndFirst) {
  append(PcapFile().bytes());
  follow();
  EXPECT_TRUE(reading().readSilence());
  for (int i = 0; i < 1000; ++i) append(record("old"));
  moveAway();
  append(pcap("new").bytes());
  EXPECT_TRUE(reading().readPackets(1001));
  EXPECT_EQ(reading().contents[999], "old");
  EXPECT_EQ(reading().contents[1000], "new");
  EXPECT_EQ(reading().numbers.back(), 1001U);
}

TEST_F(Followed, OfEmptyOnesTheLastCounts) {
  append(pcap("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  for (int i = 0; i < 2; ++i) {
    moveAway();
    writeAnew("");
    letItLook();
  }
  moveAway();
  append(pcap("b").bytes());
  EXPECT_TRUE(reading().readPackets(2));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b"));
}

TEST_F(Followed, WhatIsNoCaptureInItsPlaceIsPassedOver) {
  append(pcap("a").bytes());
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  for (const std::string& wrong : {std::string("no capture at all"), gzipped(pcap("x").bytes())}) {
    moveAway();
    append(wrong);
    reading().notes.clear();
    EXPECT_TRUE(reading().readUntil([this] { return !reading().notes.empty(); }));
    EXPECT_TRUE(reading().readSilence());
    EXPECT_THAT(reading().notes, ElementsAre(testing::EndsWith("; the next capture is waited for")));
  }
  EXPECT_THAT(reading().notes, ElementsAre(HasSubstr("capture is compressed (gzip)")));
  append("more of it");
  EXPECT_TRUE(reading().readSilence());
  moveAway();
  append(pcap("b").bytes());
  EXPECT_TRUE(reading().readPackets(2));
  EXPECT_THAT(reading().contents, ElementsAre("a", "b"));
  EXPECT_FALSE(reading().hasFailed);
}

TEST_F(Followed, ADamagedOneIsLeftForTheNext) {
  append(pcap("a").record(1, 0, 0xFFFF'FFFF, 1, "").bytes() + record("lost"));
  follow();
  EXPECT_TRUE(reading().readPackets(1));
  EXPECT_TRUE(reading().readSilence());
  EXPECT_THAT(reading().notes, ElementsAre(HasSubstr("nothing can be read from there on")));
  writeAnew(pcap("b").bytes());
  EXPECT_TRUE(reading().readPackets(2));
}

TEST_F(Followed, AWrongFileIsAFailure) {
  append("hello, world");
  follow();
  EXPECT_TRUE(reading().readToEnd());
  EXPECT_TRUE(reading().hasFailed);
  EXPECT_THAT(reading().notes,
              ElementsAre(path() + " is not a capture file (starts with 68 65 6c 6c; pcap or pcapng expected)"));
  writeAnew(gzipped(pcap("a").bytes()));
  follow();
  EXPECT_TRUE(reading().readToEnd());
  EXPECT_TRUE(reading().hasFailed);
  EXPECT_THAT(reading().notes, ElementsAre(path() + " is compressed (gzip): only plain captures can be followed"));
}

TEST_F(Followed, AnEmptyOneIsWaitedForAndMayBeReplaced) {
  writeAnew("");
  follow();
  EXPECT_TRUE(reading().readSilence());
  moveAway();
  append(pcap("a").bytes());
  EXPECT_TRUE(reading().readPackets(1));
  EXPECT_FALSE(reading().hasFailed);
}

TEST_F(Followed, WhatIsNoFileIsRefused) {
  const auto refused = [](const std::string& path) {
    return followCapture(path, followByPath(path), Patience{}).error().text;
  };
  const NamedPipe pipe;
  EXPECT_EQ(refused(path()), "cannot open " + path() + ": No such file or directory");
  EXPECT_EQ(refused("/tmp"), "/tmp is no regular file, and only those can be followed");
  EXPECT_EQ(refused(pipe.path()), pipe.path() + " is no regular file, and only those can be followed");
}

// Counts how often it is asked.
class AskedFile final : public FollowedFile {
 public:
  explicit AskedFile(int* times) : times_(times) {}
  std::optional<int> replaced(dev_t /*device*/, ino_t /*inode*/) override {
    ++*times_;
    return std::nullopt;
  }

 private:
  int* times_;
};

TEST_F(Followed, IsAskedForSeldomAndOnlyWhereNothingNewComes) {
  std::string many = PcapFile().bytes();
  for (int i = 0; i < 1000; ++i) many += record("a");
  append(many);
  int times = 0;
  source_ = followCapture(path(), std::make_unique<AskedFile>(&times), Patience{kShort, -1}).value();
  reading_.emplace(*source_);
  EXPECT_TRUE(reading().readPackets(1000));
  EXPECT_EQ(times, 0);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(reading().readSilence());
  const auto quarters = (std::chrono::steady_clock::now() - start) / std::chrono::milliseconds{250};
  EXPECT_GE(times, 1);
  EXPECT_LE(times, quarters + 1);
}

TEST_F(Followed, FollowByPathFindsAnotherFileOnly) {
  append("x");
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  const auto files = followByPath(path());
  EXPECT_EQ(files->replaced(status.st_dev, status.st_ino), std::nullopt);
  moveAway();
  EXPECT_EQ(files->replaced(status.st_dev, status.st_ino), std::nullopt);
  append("y");
  const auto found = files->replaced(status.st_dev, status.st_ino);
  ASSERT_TRUE(found);
  char content = 0;
  EXPECT_EQ(::read(*found, &content, 1), 1);
  EXPECT_EQ(content, 'y');
  ::close(*found);
}

}  // namespace
}  // namespace wsray::source
