// Pipes that say nothing for a while: nobody waits for them, and who has had enough of them leaves.
#include <fcntl.h>
#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include "capture/source/open.h"
#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/live_reading.h"
#include "tests/capture/source/pipes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

constexpr std::chrono::milliseconds kShort{1};

const std::vector<std::string> kStandardInput{"-"};

std::string twoPackets() { return PcapFile().packet(1, 0, "first").packet(2, 0, "second").bytes(); }
std::string pcapngPackets() {
  return PcapngFile().section().interface().packet(0, 1, "first").packet(0, 2, "second").bytes();
}

// Standard input is a pipe that is read with patience.
class Patient : public testing::Test {
 protected:
  std::unique_ptr<PacketSource> open() const {
    return openCaptures(kStandardInput, Patience{kShort, stop_.readEnd}).value();
  }

  // By bytes, with a silence behind each.
  void expectPackets(const std::string& bytes) {
    const auto source = open();
    LiveReading reading(*source);
    for (const char byte : bytes) {
      pipe_.write({&byte, 1});
      reading.silences = 0;
      ASSERT_TRUE(reading.readSilence());
    }
    EXPECT_THAT(reading.contents, ElementsAre("first", "second"));
    pipe_.finish();
    EXPECT_TRUE(reading.readToEnd());
    EXPECT_THAT(reading.notes, IsEmpty());
  }

  Pipe pipe_;
  Pipe stop_;
  StandardInput input_{pipe_.readEnd};
};

TEST_F(Patient, IsSilentBeforeTheHeaderAndBetweenPackets) {
  const auto source = open();
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readSilence());
  pipe_.write(PcapFile().bytes());
  EXPECT_TRUE(reading.readSilence());
  pipe_.write(PcapFile().packet(1, 0, "a").bytes().substr(PcapFile().bytes().size()));
  EXPECT_TRUE(reading.readPackets(1));
  EXPECT_TRUE(reading.readSilence());
  EXPECT_THAT(reading.contents, ElementsAre("a"));
  EXPECT_THAT(reading.notes, IsEmpty());
}

TEST_F(Patient, ASilenceHasNoTime) {
  const auto batch = open()->read();
  ASSERT_TRUE(batch);
  EXPECT_TRUE(batch->isSilent);
  EXPECT_EQ(batch->silentUntil, std::nullopt);
  EXPECT_THAT(batch->packets, IsEmpty());
}

TEST_F(Patient, ReadsPcapByteByByte) { expectPackets(twoPackets()); }

TEST_F(Patient, ReadsPcapngByteByByte) { expectPackets(pcapngPackets()); }

TEST_F(Patient, ReadsGzipByteByByte) {
  expectPackets(gzipped(twoPackets().substr(0, 45)) + gzipped(twoPackets().substr(45)));
}

TEST_F(Patient, ReadsZstdByteByByte) { expectPackets(zstandard(pcapngPackets())); }

TEST_F(Patient, HandsOutWhatHasComeBeforeASilence) {
  const auto source = open();
  pipe_.write(twoPackets() + "half");
  const auto batch = source->read();
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->packets.size(), 2U);
  EXPECT_FALSE(batch->isSilent);
}

TEST_F(Patient, EndsWhereItIsStopped) {
  for (const std::string& written : {std::string(), twoPackets().substr(0, 10), twoPackets() + "half a header",
                                     gzipped(twoPackets()).substr(0, 30)}) {
    Pipe pipe;
    Pipe stop;
    const StandardInput input(pipe.readEnd);
    const auto source = openCaptures(kStandardInput, Patience{kShort, stop.readEnd}).value();
    pipe.write(written);
    LiveReading reading(*source);
    EXPECT_TRUE(reading.readSilence());
    stop.finish();
    EXPECT_TRUE(reading.readToEnd());
    EXPECT_THAT(reading.notes, IsEmpty()) << "what is there may end anywhere";
  }
}

TEST_F(Patient, IsStoppedAlsoWhereMoreIsThere) {
  const auto source = open();
  pipe_.write(twoPackets());
  stop_.finish();
  EXPECT_FALSE(source->read());
}

TEST_F(Patient, APipeThatEndsInARecordIsCut) {
  const auto source = open();
  pipe_.write(twoPackets().substr(0, 50));
  pipe_.finish();
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readToEnd());
  EXPECT_THAT(reading.notes, ElementsAre("standard input: cut off in the middle of packet 2 at byte 50"));
  EXPECT_FALSE(reading.hasFailed);
}

// The sentences of pipes that are opened without patience.
TEST_F(Patient, WhatIsNoCaptureIsAFailureThen) {
  for (const std::string& written :
       {std::string(), std::string("x"), std::string("PK\x03\x04 and more"), twoPackets().substr(0, 10),
        gzipped("no capture"), PcapngFile().section(std::endian::big, 3).bytes()}) {
    std::string expected;
    for (const bool patient : {false, true}) {
      Pipe pipe;
      const StandardInput input(pipe.readEnd);
      pipe.write(written);
      pipe.finish();
      if (!patient) {
        expected = readAll(openCaptures(kStandardInput)).error;
        EXPECT_THAT(expected, StartsWith("standard input "));
        continue;
      }
      const auto source = openCaptures(kStandardInput, Patience{kShort, -1}).value();
      LiveReading reading(*source);
      EXPECT_TRUE(reading.readToEnd());
      EXPECT_TRUE(reading.hasFailed);
      EXPECT_THAT(reading.notes, ElementsAre(expected));
    }
  }
}

TEST_F(Patient, WhatIsNoCaptureIsToldWithoutWaitingForItsEnd) {
  const auto source = open();
  pipe_.write("GET / HTTP/1.1");
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readToEnd());
  EXPECT_TRUE(reading.hasFailed);
}

TEST_F(Patient, NobodyWaitsForTheWriterOfANamedPipe) {
  const NamedPipe named;
  const std::vector<std::string> paths{named.path()};
  const auto source = openCaptures(paths, Patience{kShort, -1}).value();
  LiveReading reading(*source);
  EXPECT_TRUE(reading.readSilence());
  std::ofstream(named.path(), std::ios::binary) << twoPackets();
  EXPECT_TRUE(reading.readToEnd());
  EXPECT_THAT(reading.contents, ElementsAre("first", "second"));
}

TEST_F(Patient, AFileNeedsNone) {
  const TemporaryFile file(twoPackets());
  const TemporaryFile empty("");
  EXPECT_FALSE(comesByAndBy(std::vector{file.path()}));
  EXPECT_TRUE(comesByAndBy(kStandardInput));
  EXPECT_FALSE(comesByAndBy(std::vector{file.path(), std::string("-")}));
  EXPECT_FALSE(comesByAndBy(std::vector{file.path() + ".absent"}));
  stop_.finish();
  const Patience patience{kShort, stop_.readEnd};
  EXPECT_THAT(readAll(openCaptures(std::vector{file.path()}, patience)).contents(), ElementsAre("first", "second"));
  EXPECT_EQ(readAll(openCaptures(std::vector{empty.path()}, patience)).error, empty.path() + " is empty");
}

TEST_F(Patient, CapturesThatAreMergedAreWaitedFor) {
  const TemporaryFile file(PcapFile().packet(3, 0, "last").bytes());
  std::thread writer([this] {
    std::this_thread::sleep_for(10 * kShort);
    pipe_.write(twoPackets());
    pipe_.finish();
  });
  const Reading reading = readAll(openCaptures(std::vector{file.path(), std::string("-")}, Patience{kShort, -1}));
  writer.join();
  EXPECT_THAT(reading.contents(), ElementsAre("first", "second", "last"));
}

}  // namespace
}  // namespace wsray::source
