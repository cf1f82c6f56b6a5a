// What users name: files, pipes, standard input, and what is none of them.
#include "capture/source/open.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/pipes.h"
#include "tests/capture/source/reading.h"
#include "tests/capture/source/temporary_file.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

Reading readPaths(const std::vector<std::string>& paths) { return readAll(openCaptures(paths)); }

PcapFile manyPackets() {
  PcapFile file;
  for (std::uint32_t i = 0; i < 5000; ++i) file.packet(i + 1, 0, std::string(i % 200, 'x'));
  return file;
}

TEST(Open, ReadsAFile) {
  const TemporaryFile file(manyPackets().bytes());
  const Reading reading = readPaths({file.path()});
  EXPECT_EQ(reading.packets, readBytes(manyPackets().bytes()).packets);
}

TEST(Open, ReadsACompressedFile) {
  const TemporaryFile gzip(gzipped(manyPackets().bytes()));
  const TemporaryFile zstd(zstandard(manyPackets().bytes()));
  EXPECT_EQ(readPaths({gzip.path()}).packets, readBytes(manyPackets().bytes()).packets);
  EXPECT_EQ(readPaths({zstd.path()}).packets, readBytes(manyPackets().bytes()).packets);
}

TEST(Open, MergesSeveralFiles) {
  const TemporaryFile late(PcapFile().packet(2, 0, "b").packet(3, 0, "c").bytes());
  const TemporaryFile early(gzipped(PcapFile().packet(1, 0, "a").packet(3, 0, "d").bytes()));
  EXPECT_THAT(readPaths({late.path(), early.path()}).contents(), ElementsAre("a", "b", "c", "d"));
}

TEST(Open, FillsBatches) {
  const TemporaryFile file(manyPackets().bytes());
  const std::vector<std::string> paths{file.path()};
  const auto source = openCaptures(paths).value();
  EXPECT_EQ(source->read()->packets.size(), kBatchPackets);
}

TEST(Open, ReadsStandardInputFromAPipe) {
  const std::string plain = manyPackets().bytes();
  for (const std::string& bytes : {plain, gzipped(plain), zstandard(plain)}) {
    Pipe pipe;
    const StandardInput input(pipe.readEnd);
    std::thread writer([&] {
      pipe.write(bytes);
      pipe.finish();
    });
    const Reading reading = readPaths({"-"});
    writer.join();
    EXPECT_EQ(reading.packets, readBytes(plain).packets);
    EXPECT_THAT(reading.incomplete, IsEmpty());
  }
}

TEST(Open, ReadsStandardInputFromAFileFromWhereItStands) {
  const TemporaryFile file("skipped" + manyPackets().bytes());
  const int opened = ::open(file.path().c_str(), O_RDONLY);
  ::lseek(opened, 7, SEEK_SET);
  const StandardInput input(opened);
  ::close(opened);
  EXPECT_EQ(readPaths({"-"}).packets, readBytes(manyPackets().bytes()).packets);
}

TEST(Open, ReadsANamedPipe) {
  const TemporaryFile file("");
  ::unlink(file.path().c_str());
  ASSERT_EQ(::mkfifo(file.path().c_str(), 0600), 0);
  std::thread writer([&] {
    const int opened = ::open(file.path().c_str(), O_WRONLY);
    const std::string bytes = PcapFile().packet(1, 0, "a").bytes();
    EXPECT_EQ(::write(opened, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(opened);
  });
  EXPECT_THAT(readPaths({file.path()}).contents(), ElementsAre("a"));
  writer.join();
}

TEST(Open, HandsOutPacketsOfAPipeAsTheyArrive) {
  Pipe pipe;
  const StandardInput input(pipe.readEnd);
  pipe.write(PcapFile().bytes());
  const std::vector<std::string> paths{"-"};
  const auto source = openCaptures(paths).value();
  const std::string first = PcapFile().packet(1, 0, "first").bytes().substr(24);
  const std::string second = PcapFile().packet(2, 0, "second").bytes().substr(24);
  // The first of them whole, the second not yet: with the writer still there, only a prompt reader gets through this.
  pipe.write(first + second.substr(0, 5));
  EXPECT_EQ(textOf(source->read()->packets.at(0).bytes), "first");
  pipe.write(second.substr(5));
  EXPECT_EQ(textOf(source->read()->packets.at(0).bytes), "second");
  pipe.finish();
  EXPECT_FALSE(source->read().has_value());
}

TEST(Open, HandsOutPacketsOfACompressedPipeAsTheyArrive) {
  Pipe pipe;
  const StandardInput input(pipe.readEnd);
  const std::string bytes = PcapFile().packet(1, 0, "first").packet(2, 0, "second").bytes();
  pipe.write(zstandard(bytes.substr(0, 45)));
  const std::vector<std::string> paths{"-"};
  const auto source = openCaptures(paths).value();
  EXPECT_EQ(textOf(source->read()->packets.at(0).bytes), "first");
  pipe.write(zstandard(bytes.substr(45)));
  EXPECT_EQ(textOf(source->read()->packets.at(0).bytes), "second");
}

TEST(Open, WaitsForADescriptorThatDoesNotBlock) {
  Pipe pipe;
  ::fcntl(pipe.readEnd, F_SETFL, O_NONBLOCK);
  const StandardInput input(pipe.readEnd);
  const std::string bytes = PcapFile().packet(1, 0, "slow").bytes();
  std::thread writer([&] {
    for (const char byte : bytes) {
      pipe.write({&byte, 1});
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    pipe.finish();
  });
  EXPECT_THAT(readPaths({"-"}).contents(), ElementsAre("slow"));
  writer.join();
}

TEST(Open, KnowsHowFarAPipeIsAndNotHowLong) {
  Pipe pipe;
  const StandardInput input(pipe.readEnd);
  pipe.write(PcapFile().packet(1, 0, "a").bytes());
  pipe.finish();
  const std::vector<std::string> paths{"-"};
  const auto source = openCaptures(paths).value();
  readAll(*source);
  EXPECT_EQ(source->progress().readBytes, 41u);
  EXPECT_EQ(source->progress().totalBytes, 0u);
}

TEST(Open, RefusesWhatIsNoCapture) {
  const TemporaryFile empty("");
  const TemporaryFile archive("PK\x03\x04 and more");
  const TemporaryFile tiny("x");
  const TemporaryFile cut(PcapFile().bytes().substr(0, 10));
  const TemporaryFile badSection(PcapngFile().block(0x0a0d0d0a, std::string(16, 'x')).bytes());
  const TemporaryFile newSection(PcapngFile().section(std::endian::big, 3).bytes());
  const std::string nowhere = empty.path() + ".absent";
  EXPECT_EQ(readPaths({nowhere}).error, "cannot open " + nowhere + ": No such file or directory");
  EXPECT_EQ(readPaths({"/tmp"}).error, "/tmp is a directory");
  EXPECT_EQ(readPaths({empty.path()}).error, empty.path() + " is empty");
  EXPECT_EQ(readPaths({"/dev/null"}).error, "/dev/null is empty");
  EXPECT_EQ(readPaths({archive.path()}).error,
            archive.path() + " is not a capture file (starts with 50 4b 03 04; pcap, pcapng, gzip or zstd expected)");
  EXPECT_EQ(readPaths({tiny.path()}).error,
            tiny.path() + " is not a capture file (starts with 78; pcap, pcapng, gzip or zstd expected)");
  EXPECT_EQ(readPaths({cut.path()}).error, cut.path() + " is cut off inside its file header (10 of 24 bytes)");
  EXPECT_EQ(readPaths({badSection.path()}).error, badSection.path() + " has a damaged pcapng section header");
  EXPECT_EQ(readPaths({newSection.path()}).error,
            newSection.path() + " has pcapng version 3.0, which is not known (1.0 expected)");
}

TEST(Open, RefusesWhatMayNotBeRead) {
  const TemporaryFile file(PcapFile().bytes());
  ::chmod(file.path().c_str(), 0);
  if (::access(file.path().c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read everything";
  EXPECT_EQ(readPaths({file.path()}).error, "cannot open " + file.path() + ": Permission denied");
}

TEST(Open, RefusesATerminal) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) GTEST_SKIP() << "no terminals here";
  const std::string path = ::ptsname(terminal);
  EXPECT_EQ(readPaths({path}).error, path + " is a terminal: name a file, or pipe a capture into it");
  ::close(terminal);
}

TEST(Open, RefusesStandardInputTwice) {
  EXPECT_EQ(readPaths({"-", "-"}).error, "standard input can be read only once");
}

TEST(Open, OneBadFileOfSeveralIsNamed) {
  const TemporaryFile good(PcapFile().bytes());
  EXPECT_THAT(readPaths({good.path(), good.path() + ".absent"}).error, EndsWith(".absent: No such file or directory"));
}

}  // namespace
}  // namespace wsray::source
