// gzip and zstd: the same packets as the plain file, and what damage to the compressed bytes leaves of them.
#include <gmock/gmock.h>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

PcapFile manyPackets() {
  PcapFile file;
  std::uint32_t noise = 1;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    std::string captured(i % 300, '\0');
    for (char& byte : captured) byte = static_cast<char>((noise = noise * 1664525 + 1013904223) >> 24);
    file.packet(i + 1, i, captured);
  }
  return file;
}

struct CodecCase {
  const char* name;
  std::string (*compress)(std::string_view);
};

class Compressed : public testing::TestWithParam<CodecCase> {
 protected:
  static std::string compressed(std::string_view content) { return GetParam().compress(content); }
};

INSTANTIATE_TEST_SUITE_P(Both, Compressed, testing::Values(CodecCase{"gzip", gzipped}, CodecCase{"zstd", zstandard}),
                         [](const auto& parameter) { return parameter.param.name; });

TEST_P(Compressed, GivesThePacketsOfThePlainFile) {
  const std::string plain = manyPackets().bytes();
  const Reading expected = readBytes(plain);
  for (const std::size_t piece : {1u, 1000u, 1u << 20}) {
    for (const std::size_t chunkBytes : {64u, 1u << 20}) {
      const Reading reading = readBytes(compressed(plain), {piece, chunkBytes});
      EXPECT_EQ(reading.packets, expected.packets);
      EXPECT_THAT(reading.incomplete, IsEmpty());
      EXPECT_THAT(reading.remarks, IsEmpty());
    }
  }
}

TEST_P(Compressed, GivesThePacketsOfPcapng) {
  const PcapngFile plain = PcapngFile().section().secrets(kTlsKeyLogSecrets, "keys").interface(1).packet(0, 1, "a");
  const Reading reading = readBytes(compressed(plain.bytes()));
  EXPECT_THAT(reading.contents(), ElementsAre("a"));
  EXPECT_THAT(reading.secrets, ElementsAre("keys"));
}

TEST_P(Compressed, ReadsFramesThatFollowEachOther) {
  const std::string plain = manyPackets().bytes();
  const std::string_view view = plain;
  std::string frames;
  for (std::size_t at = 0; at < view.size(); at += 50'000) frames += compressed(view.substr(at, 50'000));
  frames += compressed("");
  EXPECT_EQ(readBytes(frames, {999, 1 << 16}).packets, readBytes(plain).packets);
  EXPECT_THAT(readBytes(frames).incomplete, IsEmpty());
}

TEST_P(Compressed, StreamsWhatInflatesAThousandfold) {
  PcapFile plain;
  for (std::uint32_t i = 0; i < 200; ++i) plain.packet(i + 1, 0, std::string(200'000, 'x'));
  const std::string bytes = compressed(plain.bytes());
  ASSERT_LT(bytes.size(), plain.bytes().size() / 200);
  const auto source = openBytes(bytes).value();
  std::size_t packets = 0;
  while (const std::optional<PacketBatch> batch = source->read()) packets += batch->packets.size();
  EXPECT_EQ(packets, 200u);
}

TEST_P(Compressed, CutAnywhereGivesTheBeginningAndANote) {
  const std::string bytes = compressed(PcapFile().packet(1, 0, "first").packet(2, 0, "last").bytes());
  const std::vector<SeenPacket> whole = readBytes(bytes).packets;
  for (std::size_t length = 4; length < bytes.size(); ++length) {
    SCOPED_TRACE(length);
    const Reading reading = readBytes(std::string_view(bytes).substr(0, length));
    EXPECT_LE(reading.packets.size(), 2u);
    EXPECT_TRUE(std::equal(reading.packets.begin(), reading.packets.end(), whole.begin()));
    if (reading.error.empty()) {
      EXPECT_EQ(reading.incomplete.at(0), std::string("test.cap: the ") + GetParam().name +
                                              " stream is cut off at byte " + std::to_string(length));
    } else {
      EXPECT_THAT(reading.error, HasSubstr(std::string("test.cap has ") + GetParam().name + " content that "));
    }
  }
}

TEST_P(Compressed, CutInAPacketSaysBoth) {
  const std::string plain = manyPackets().bytes();
  const std::string bytes = compressed(plain);
  const Reading reading = readBytes(std::string_view(bytes).substr(0, bytes.size() / 2));
  EXPECT_THAT(reading.packets, SizeIs(testing::Gt(500u)));
  EXPECT_THAT(reading.incomplete,
              ElementsAre(HasSubstr("stream is cut off at byte "), HasSubstr("cut off in the middle of packet ")));
}

TEST_P(Compressed, ContentThatIsNoCaptureIsRefused) {
  EXPECT_EQ(readBytes(compressed("hello world")).error,
            std::string("test.cap has ") + GetParam().name +
                " content that is not a capture file (starts with 68 65 6c 6c; pcap or pcapng expected)");
  EXPECT_EQ(readBytes(compressed("")).error, std::string("test.cap has ") + GetParam().name + " content that is empty");
  EXPECT_EQ(readBytes(compressed(PcapFile().bytes().substr(0, 10))).error,
            std::string("test.cap has ") + GetParam().name +
                " content that is cut off inside its file header (10 of 24 bytes)");
}

TEST_P(Compressed, PassesOverWhatFollowsTheLastFrame) {
  for (const std::string& behind : {std::string("garbage"), std::string(512, '\0'), std::string("x")}) {
    const std::string bytes = compressed(PcapFile().packet(1, 0, "a").bytes());
    const Reading reading = readBytes(bytes + behind);
    EXPECT_THAT(reading.contents(), ElementsAre("a"));
    EXPECT_THAT(reading.incomplete, IsEmpty());
    EXPECT_THAT(reading.remarks, ElementsAre(std::string("test.cap: what follows the ") + GetParam().name +
                                             " stream at byte " + std::to_string(bytes.size()) + " was passed over"));
  }
}

TEST(Gzip, WithAWrongChecksumIsReadAndNoted) {
  std::string bytes = gzipped(PcapFile().packet(1, 0, "a").bytes());
  bytes[bytes.size() - 8] ^= 1;
  const Reading reading = readBytes(bytes);
  EXPECT_THAT(reading.contents(), ElementsAre("a"));
  EXPECT_THAT(reading.incomplete, ElementsAre(testing::AllOf(HasSubstr("test.cap: the gzip stream is damaged at byte "),
                                                             HasSubstr(": incorrect data check"))));
}

TEST(Gzip, OfAnUnknownMethodIsRefused) {
  EXPECT_EQ(
      readBytes(std::string("\x1f\x8b\x07\x00zzzzzzzzzzzz", 16)).error,
      "test.cap has gzip content that holds no capture: the gzip stream is damaged at byte 4: unknown compression "
      "method");
}

TEST(Zstd, PassesOverSkippableFrames) {
  const std::string skippable = OrderedBytes().u32(0x184d2a53).u32(7).text("skipped").bytes();
  const std::string plain = PcapFile().packet(1, 0, "a").bytes();
  const std::string bytes =
      skippable + zstandard(plain.substr(0, 30)) + skippable + zstandard(plain.substr(30)) + skippable;
  for (const std::size_t piece : {1u, 1000u}) {
    const Reading reading = readBytes(bytes, {piece});
    EXPECT_THAT(reading.contents(), ElementsAre("a"));
    EXPECT_THAT(reading.incomplete, IsEmpty());
  }
}

TEST(Zstd, WithDamagedBlocksIsReadUpToThem) {
  const std::string plain = manyPackets().bytes();
  std::string bytes = zstandard(plain);
  for (std::size_t at = bytes.size() / 2; at < bytes.size(); ++at) bytes[at] = '\xff';
  const Reading reading = readBytes(bytes);
  EXPECT_THAT(reading.packets, SizeIs(testing::Gt(100u)));
  EXPECT_THAT(reading.incomplete.at(0), HasSubstr("test.cap: the zstd stream is damaged at byte "));
}

}  // namespace
}  // namespace wsray::source
