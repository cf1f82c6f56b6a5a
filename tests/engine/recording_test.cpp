// What is recorded: whole files with all packets, however they are divided, and what happens where that is not
// possible.
#include "engine/recording.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "capture/source/open.h"
#include "engine/pipeline.h"
#include "tests/engine/captured.h"
#include "tests/engine/recorded_files.h"
#include "tests/engine/row_text.h"

namespace wsray::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr LinkType kEthernet = 1;
constexpr LinkType kRaw = 101;
constexpr Timestamp kStart = Timestamp{seconds{1'700'000'000}};

const std::vector<CaptureInterface> kTwo{{.name = "eth0", .linkType = kEthernet}, {.name = "tun0", .linkType = kRaw}};

const std::string kBytes(100, 'x');

Packet packetAt(Timestamp time, LinkType linkType = kEthernet, std::uint32_t interface = 0) {
  return {{1, time}, bytesOf(kBytes), 100, linkType, interface};
}

PacketBatch batchOf(std::vector<Packet> packets) { return {.packets = std::move(packets)}; }

// A packet each second.
PacketBatch batchOf(std::size_t packets) {
  PacketBatch batch;
  for (std::size_t i = 0; i < packets; ++i) batch.packets.push_back(packetAt(kStart + i * seconds{1}));
  return batch;
}

std::vector<std::string> notesOn(const std::string& path) {
  const std::vector<std::string> paths{path};
  const auto source = source::openCaptures(paths);
  EXPECT_TRUE(source);
  while ((*source)->read()) {
  }
  std::vector<std::string> notes;
  for (const SourceNote& note : (*source)->drainNotes()) notes.push_back(note.text);
  return notes;
}

TEST(Recording, WithoutAnythingIsAFile) {
  RecordedFiles files;
  const auto recording = files.recording({});
  EXPECT_EQ(recording->files(), 0U);
  ASSERT_TRUE(recording->finish(std::nullopt));
  EXPECT_THAT(files.blocks(), ElementsAre("S"));
  EXPECT_EQ(recording->files(), 1U);
}

TEST(Recording, BeginsBeforeTheFirstPacket) {
  RecordedFiles files;
  const auto recording = files.recording({});
  ASSERT_TRUE(recording->write({.isSilent = true}, kTwo));
  EXPECT_THAT(files.blocks(), ElementsAre("SII"));
  ASSERT_TRUE(recording->finish(LineCounts{}));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIC"));
}

TEST(Recording, IsWithTheSystemAtOnce) {
  RecordedFiles files;
  const auto recording = files.recording({});
  for (const char* blocks : {"SIIP", "SIIPP", "SIIPPP"}) {
    ASSERT_TRUE(recording->write(batchOf(1), kTwo));
    EXPECT_THAT(files.blocks(), ElementsAre(blocks));
    EXPECT_THAT(files.lengths(), ElementsAre(recording->writtenBytes()));
  }
}

TEST(Recording, EveryFileIsWhole) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateBytes = 1});
  ASSERT_TRUE(recording->write(batchOf(3), kTwo));
  ASSERT_TRUE(recording->finish(LineCounts{.received = 3}));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIPC", "SIIPC", "SIIPC"));
  EXPECT_EQ(recording->files(), 3U);
  std::uint64_t bytes = 0;
  for (const std::uint64_t length : files.lengths()) bytes += length;
  EXPECT_EQ(recording->writtenBytes(), bytes);
}

TEST(Recording, AFileIsNoLongerThanItMayBe) {
  for (std::uint64_t most = 400; most < 1500; most += 50) {
    RecordedFiles files;
    const auto recording = files.recording({.rotateBytes = most});
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(recording->write(batchOf(7), kTwo));
    ASSERT_TRUE(recording->finish(LineCounts{}));
    std::size_t packets = 0;
    for (const std::string& path : files.paths()) packets += readCapture(path).size();
    EXPECT_EQ(packets, 35U);
    const std::vector<std::uint64_t> lengths = files.lengths();
    EXPECT_THAT(lengths, Each(testing::Le(most)));
    // Another packet would not have had room.
    for (std::size_t i = 0; i + 1 < lengths.size(); ++i) EXPECT_GT(lengths[i] + 132, most);
  }
}

TEST(Recording, AFileEndsAfterItsTime) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateAfter = seconds{2}});
  ASSERT_TRUE(recording->write(
      batchOf({packetAt(kStart), packetAt(kStart + seconds{2} - milliseconds{1}), packetAt(kStart + seconds{2}),
               packetAt(kStart + seconds{1}), packetAt(kStart + seconds{9}), packetAt(kStart + seconds{10})}),
      {}));
  EXPECT_THAT(files.blocks(), ElementsAre("SIPP", "SIPP", "SIPP"));
}

TEST(Recording, SilenceEndsAFileAndThePacketBehindItBeginsOne) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateAfter = seconds{2}});
  const auto silentUntil = [](Timestamp time) { return PacketBatch{.isSilent = true, .silentUntil = time}; };
  ASSERT_TRUE(recording->write(silentUntil(kStart), kTwo));
  ASSERT_TRUE(recording->write(silentUntil(kStart + seconds{60}), kTwo));
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart + seconds{60})}), kTwo));
  ASSERT_TRUE(recording->write(silentUntil(kStart + seconds{61}), kTwo));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIP"));
  ASSERT_TRUE(recording->write(silentUntil(kStart + seconds{62}), kTwo));
  ASSERT_TRUE(recording->write(silentUntil(kStart + seconds{90}), kTwo));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIPC"));
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart + seconds{91})}), kTwo));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIPC", "SIIP"));
  ASSERT_TRUE(recording->write(silentUntil(kStart + seconds{99}), kTwo));
  ASSERT_TRUE(recording->finish(LineCounts{}));
  EXPECT_THAT(files.blocks(), ElementsAre("SIIPC", "SIIPC"));
}

TEST(Recording, MakesInterfacesWhereThereAreNone) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateBytes = 560});
  const Timestamp before1970 = Timestamp{} - seconds{1};
  const PacketBatch batch = batchOf({packetAt(kStart), packetAt(kStart, kRaw), packetAt(kStart, kRaw),
                                     packetAt(before1970), packetAt(kStart), packetAt(before1970, kRaw, 7)});
  ASSERT_TRUE(recording->write(batch, {}));
  ASSERT_TRUE(recording->finish(std::nullopt));
  EXPECT_THAT(files.blocks(), ElementsAre("SIPIP", "SIIPIP", "SIIIPI", "SIIIIP"));
  std::vector<CapturedPacket> packets;
  for (const std::string& path : files.paths()) {
    EXPECT_THAT(notesOn(path), IsEmpty());
    for (CapturedPacket& packet : readCapture(path)) packets.push_back(std::move(packet));
  }
  ASSERT_EQ(packets.size(), batch.packets.size());
  for (std::size_t i = 0; i < packets.size(); ++i) {
    EXPECT_EQ(packets[i].time, batch.packets[i].origin.time) << i;
    EXPECT_EQ(packets[i].linkType, batch.packets[i].linkType) << i;
  }
}

TEST(Recording, InterfacesThatComeLaterKeepTheOthersNumbers) {
  RecordedFiles files;
  const auto recording = files.recording({});
  const std::span<const CaptureInterface> two(kTwo);
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart), packetAt(kStart, kRaw)}), two.first(1)));
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart, kRaw, 1), packetAt(kStart), packetAt(kStart, kRaw, 0)}), two));
  EXPECT_THAT(files.blocks(), ElementsAre("SIPIPIPPP"));
  EXPECT_THAT(notesOn(files.paths().front()), IsEmpty());
}

TEST(Recording, WhatWasLostIsToldWhereItWas) {
  RecordedFiles files;
  const auto recording = files.recording({.rotateAfter = seconds{10}});
  PacketBatch second = batchOf({packetAt(kStart + seconds{1})});
  second.droppedPackets = 5;
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart)}), kTwo));
  ASSERT_TRUE(recording->write(second, kTwo));
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart + seconds{11})}), kTwo));
  ASSERT_TRUE(recording->write(batchOf({packetAt(kStart + seconds{22})}), kTwo));
  // Two that no batch told of.
  ASSERT_TRUE(recording->finish(LineCounts{.received = 11, .droppedByKernel = 6, .droppedByInterfaces = 1}));
  ASSERT_THAT(files.blocks(), ElementsAre("SIIPPC", "SIIPC", "SIIPC"));
  const std::vector<std::string> paths = files.paths();
  EXPECT_THAT(notesOn(paths[0]), ElementsAre(HasSubstr("5 packets were dropped")));
  EXPECT_THAT(notesOn(paths[1]), IsEmpty());
  EXPECT_THAT(notesOn(paths[2]), ElementsAre(HasSubstr("2 packets were dropped")));
}

// Each call of the system becomes a message of the socket.
TEST(Recording, EveryWriteEndsWhereABlockEnds) {
  class Socket : public RecordingFiles {
   public:
    explicit Socket(int end) : end_(end) {}
    Result<int> next() override { return end_; }

   private:
    int end_;
  };
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
  const std::string large(5000, 'x');
  Recording recording(std::make_unique<Socket>(ends[1]), {});
  PacketBatch batch = batchOf(3);
  batch.packets.push_back({{1, kStart}, bytesOf(large), 5000, kEthernet});
  batch.packets.push_back(packetAt(kStart));
  ASSERT_TRUE(recording.write(batch, kTwo));
  ASSERT_TRUE(recording.addSecrets("CLIENT_RANDOM 1 2\n"));
  ASSERT_TRUE(recording.write(batchOf(1), kTwo));
  ASSERT_TRUE(recording.finish(LineCounts{}));
  std::vector<std::string> writes;
  std::string message(100'000, '\0');
  while (const ssize_t length = ::recv(ends[0], message.data(), message.size(), 0)) {
    writes.push_back(blocksIn(std::string_view(message).substr(0, static_cast<std::size_t>(length))));
  }
  EXPECT_THAT(writes, ElementsAre("SIIPPPPP", "K", "P", "C"));
  ::close(ends[0]);
}

// A disk that is full from some file on.
class Full : public RecordingFiles {
 public:
  Result<int> next() override { return ::open("/dev/full", O_WRONLY | O_CLOEXEC); }
};

class None : public RecordingFiles {
 public:
  Result<int> next() override { return failure("there are no more files"); }
};

TEST(Recording, FailsWithASentence) {
  Recording full(std::make_unique<Full>(), {});
  EXPECT_EQ(full.write(batchOf(1), {}).error().text, "cannot write the recording: No space left on device");
  Recording none(std::make_unique<None>(), {});
  EXPECT_EQ(none.write(batchOf(1), {}).error().text, "there are no more files");
  RecordedFiles files;
  EXPECT_EQ(files.recording({})->write(batchOf({packetAt(kStart, 0x10001)}), {}).error().text,
            "cannot record packet 1: pcapng has no room for the link type 65537");
}

TEST(Recording, WhereItFailsReadingGoesOn) {
  const std::string sample = WSRAY_SAMPLES "/chat.pcap";
  const Captured captured = readCapture(sample);
  const auto wanted = run(sourceOf(captured), PacketNumbers::shown).all();
  EXPECT_EQ(run(sourceOf(captured), PacketNumbers::shown,
                std::make_unique<Recording>(std::make_unique<Full>(), RecordingOptions{}))
                .all(),
            wanted);
  const std::vector<std::string> paths{sample};
  Pipeline pipeline(std::move(*source::openCaptures(paths)), {},
                    std::make_unique<Recording>(std::make_unique<Full>(), RecordingOptions{}));
  EXPECT_FALSE(pipeline.recordingFailed());
  std::vector<SourceNote> notes;
  while (pipeline.read()) {
    for (SourceNote& note : pipeline.drainNotes()) notes.push_back(std::move(note));
  }
  EXPECT_TRUE(pipeline.recordingFailed());
  ASSERT_EQ(notes.size(), 1U) << "it is told once";
  EXPECT_TRUE(notes.front().incomplete);
  EXPECT_EQ(notes.front().text, "cannot write the recording: No space left on device; the recording ends there");
}

// The last block may lack its end where the kill met the system while it wrote.
TEST(Recording, IsReadUpToWhereItsProgramWasKilled) {
  constexpr std::size_t kBatches = 5000;  // some 40 MB
  RecordedFiles files;
  const auto recording = files.recording({});
  ASSERT_TRUE(recording->write(batchOf(1), kTwo));
  const pid_t writer = ::fork();
  ASSERT_GE(writer, 0);
  if (writer == 0) {
    for (std::size_t i = 0; i < kBatches && recording->write(batchOf(64), kTwo); ++i) {
    }
    ::_exit(0);
  }
  while (std::filesystem::file_size(files.paths().front()) < 1'000'000 && ::waitpid(writer, nullptr, WNOHANG) == 0) {
  }
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
  const std::string blocks = files.blocks().front();
  const auto packets = static_cast<std::size_t>(std::count(blocks.begin(), blocks.end(), 'P'));
  EXPECT_GT(packets, 1000U);
  EXPECT_EQ(blocks.substr(0, packets + 3), "SII" + std::string(packets, 'P'));
  EXPECT_EQ(readCapture(files.paths().front()).size(), packets);
}

TEST(Recording, ManyFilesAreOneCapture) {
  for (const char* name : {"/tour.pcapng", "/chat.pcap"}) {
    const Captured captured = readCapture(WSRAY_SAMPLES + std::string(name));
    ASSERT_FALSE(captured.empty());
    const auto wanted = run(sourceOf(captured), PacketNumbers::shown).all();
    RecordedFiles files;
    EXPECT_EQ(run(sourceOf(captured), PacketNumbers::shown, files.recording({.rotateBytes = 2'000})).all(), wanted);
    EXPECT_GT(files.paths().size(), 2U);
    const std::vector<std::string> paths = files.paths();
    EXPECT_EQ(run(std::move(*source::openCaptures(paths)), PacketNumbers::shown).all(), wanted);
  }
}

}  // namespace
}  // namespace wsray::engine
