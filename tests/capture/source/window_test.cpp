// Windows and chunks: their borders fall anywhere, and what they lend stays where it is.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"
#include "capture/source/mapped_file.h"
#include "capture/source/memory_stream.h"
#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"
#include "tests/capture/source/temporary_file.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t kPage = 4096;

// Packets of 1 to 3000 bytes, so that window borders fall on every part of a record.
PcapFile manyPackets() {
  PcapFile file;
  for (std::uint32_t i = 0; i < 1000; ++i) file.packet(i, 0, std::string(1 + i * 37 % 3000, static_cast<char>(i)));
  return file;
}

std::unique_ptr<MappedFile> mapped(const std::string& path, std::size_t fileBytes, std::size_t windowBytes = kPage) {
  return std::make_unique<MappedFile>(Descriptor(::open(path.c_str(), O_RDONLY)), fileBytes, windowBytes);
}

TEST(MappedFile, GivesThePacketsWhateverTheWindow) {
  const std::string bytes = manyPackets().bytes();
  const TemporaryFile file(bytes);
  const Reading expected = readBytes(bytes);
  ASSERT_EQ(expected.packets.size(), 1000u);
  for (const std::size_t windowBytes : {kPage, 2 * kPage, 16 * kPage, MappedFile::kWindowBytes}) {
    const Reading reading = readAll(CaptureSource::open("x", mapped(file.path(), bytes.size(), windowBytes)));
    EXPECT_EQ(reading.packets, expected.packets);
    EXPECT_THAT(reading.incomplete, IsEmpty());
  }
}

TEST(MappedFile, MapsMoreOnlyForARecordThatNeedsIt) {
  const std::string bytes(10 * kPage, 'x');
  const TemporaryFile file(bytes);
  const auto source = mapped(file.path(), bytes.size());
  EXPECT_EQ(source->window(0, 1).bytes.size(), kPage);
  EXPECT_EQ(source->window(kPage - 10, 5 * kPage).bytes.size(), 5 * kPage);
  EXPECT_EQ(source->window(6 * kPage + 5, 1).bytes.size(), kPage - 5);
  EXPECT_EQ(source->window(9 * kPage + 5, kPage).bytes.size(), kPage - 5);
  EXPECT_THAT(source->window(10 * kPage, 1).bytes, IsEmpty());
  EXPECT_EQ(source->trouble(), std::nullopt);
}

TEST(MappedFile, LendsWhatStaysValidWithoutIt) {
  PacketBatch batch;
  {
    const TemporaryFile file(PcapFile().packet(1, 0, "stays").bytes());
    auto source = CaptureSource::open("x", mapped(file.path(), 45)).value();
    batch = source->read().value();
  }
  EXPECT_EQ(textOf(batch.packets.at(0).bytes), "stays");
}

TEST(MappedFile, DoesNotCopyPackets) {
  const std::string bytes = PcapFile().packet(1, 0, "one").packet(2, 0, "two").bytes();
  const TemporaryFile file(bytes);
  auto source = CaptureSource::open("x", mapped(file.path(), bytes.size())).value();
  const PacketBatch batch = source->read().value();
  EXPECT_EQ(batch.packets.at(0).bytes.data(), static_cast<const std::uint8_t*>(batch.memory.at(0).get()) + 40);
  EXPECT_EQ(batch.packets.at(1).bytes.data(), batch.packets.at(0).bytes.data() + 3 + 16);
}

TEST(MappedFile, NoticesThatItBecameShorter) {
  const std::string bytes = manyPackets().bytes();
  const TemporaryFile file(bytes);
  auto source = CaptureSource::open("x", mapped(file.path(), bytes.size())).value();
  ASSERT_TRUE(source->read().has_value());
  ASSERT_EQ(::truncate(file.path().c_str(), 2 * kPage + 100), 0);
  const Reading rest = readAll(*source);
  EXPECT_LT(rest.packets.size(), 100u);
  EXPECT_THAT(rest.incomplete, ElementsAre(HasSubstr("x: became shorter while it was read (8292 instead of "),
                                           HasSubstr("x: cut off in the middle of packet ")));
}

TEST(MappedFile, KnowsHowFarItIs) {
  const std::string bytes = manyPackets().bytes();
  const TemporaryFile file(bytes);
  auto source = CaptureSource::open("x", mapped(file.path(), bytes.size())).value();
  EXPECT_EQ(source->progress().totalBytes, bytes.size());
  std::uint64_t before = 0;
  while (source->read()) {
    EXPECT_GE(source->progress().readBytes, before);
    before = source->progress().readBytes;
  }
  EXPECT_EQ(source->progress().readBytes, bytes.size());
}

TEST(ChunkedStream, GivesThePacketsWhateverTheChunk) {
  const std::string bytes = manyPackets().bytes();
  const Reading expected = readBytes(bytes);
  for (const std::size_t chunkBytes : {1u, 100u, 4096u, 65536u}) {
    for (const std::size_t piece : {333u, 70000u}) {
      SCOPED_TRACE(chunkBytes);
      EXPECT_EQ(readBytes(bytes, {piece, chunkBytes}).packets, expected.packets);
    }
  }
}

TEST(ChunkedStream, CopiesOnlyWhatAChunkCuts) {
  const std::string bytes = "0123456789abcdef";
  ChunkedStream stream(std::make_unique<MemoryStream>(bytesOf(bytes)), 10);
  const Window first = stream.window(0, 1);
  EXPECT_EQ(textOf(first.bytes), "0123456789");
  EXPECT_EQ(stream.window(3, 7).bytes.data(), first.bytes.data() + 3);
  EXPECT_EQ(textOf(stream.window(8, 4).bytes), "89abcdef");
  EXPECT_EQ(textOf(first.bytes), "0123456789");
  EXPECT_EQ(textOf(stream.window(12, 100).bytes), "cdef");
  EXPECT_THAT(stream.window(16, 1).bytes, IsEmpty());
}

// A stream that says how much room it was offered.
class AskingStream final : public ByteStream {
 public:
  explicit AskingStream(std::size_t* largestRoom) : largestRoom_(largestRoom) {}
  Arrived read(std::span<std::uint8_t> into) override {
    *largestRoom_ = std::max(*largestRoom_, into.size());
    return {left_ > 0 ? --left_, 1U : 0U};
  }
  std::optional<SourceNote> trouble() const override { return std::nullopt; }
  SourceProgress progress() const override { return {}; }

 private:
  std::size_t* largestRoom_;
  std::size_t left_ = 5000;
};

TEST(ChunkedStream, SpendsNoMemoryOnALengthThatLies) {
  std::size_t largestRoom = 0;
  ChunkedStream stream(std::make_unique<AskingStream>(&largestRoom), 1000);
  EXPECT_EQ(stream.window(0, 256 << 20).bytes.size(), 5000u);
  EXPECT_LE(largestRoom, 2 * 5000u);
}

}  // namespace
}  // namespace wsray::source
