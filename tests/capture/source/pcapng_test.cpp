// pcapng as it should be: sections, interfaces and their clocks, packets of three kinds, secrets.
#include <gmock/gmock.h>

#include "tests/capture/source/capture_bytes.h"
#include "tests/capture/source/reading.h"

namespace wsray::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMicrosecond = 1'000;

class PcapngOrders : public testing::TestWithParam<std::endian> {};

INSTANTIATE_TEST_SUITE_P(Both, PcapngOrders, testing::Values(std::endian::little, std::endian::big),
                         [](const auto& order) { return order.param == std::endian::big ? "Big" : "Little"; });

TEST_P(PcapngOrders, ReadPacketsOfEveryKind) {
  PcapngFile file;
  file.section(GetParam()).interface(1).packet(0, 1'000'000, "enhanced").obsoletePacket(0, 2'000'000, "obsolete");
  file.simplePacket(6, "simple").cutPacket(0, 4'000'000, 3, 1500, "cut\0");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.packets,
              ElementsAre(SeenPacket{1, 1 * kSecond, "enhanced", 8, 1}, SeenPacket{2, 2 * kSecond, "obsolete", 8, 1},
                          SeenPacket{3, 2 * kSecond, "simple", 6, 1}, SeenPacket{4, 4 * kSecond, "cut", 1500, 1}));
  EXPECT_THAT(reading.incomplete, IsEmpty());
}

TEST_P(PcapngOrders, ReadTheClockOfEachInterface) {
  PcapngFile file;
  file.section(GetParam())
      .interface(1)
      .interface(113, 0, {9})
      .interface(101, 0, {0x80 | 10})
      .interface(1, 0, {0, 1000});
  file.packet(0, 5, "a").packet(1, 5, "b").packet(2, 1024 + 512, "c").packet(3, 5, "d").packet(1, 1ULL << 32, "e");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.packets,
              ElementsAre(SeenPacket{1, 5 * kMicrosecond, "a", 1, 1}, SeenPacket{2, 5, "b", 1, 113},
                          SeenPacket{3, kSecond + kSecond / 2, "c", 1, 101}, SeenPacket{4, 1005 * kSecond, "d", 1, 1},
                          SeenPacket{5, 1LL << 32, "e", 1, 113}));
  EXPECT_THAT(reading.incomplete, IsEmpty());
  EXPECT_THAT(reading.remarks, IsEmpty());
}

TEST_P(PcapngOrders, ReadSectionsOfEitherOrderWithInterfacesOfTheirOwn) {
  PcapngFile file;
  file.section(GetParam()).interface(1).interface(113).packet(1, 1, "first");
  file.section(std::endian::big).interface(101, 0, {9}).packet(0, 2, "second");
  file.section(std::endian::little).interface(276).packet(0, 3, "third");
  EXPECT_THAT(readBytes(file.bytes()).packets,
              ElementsAre(SeenPacket{1, 1 * kMicrosecond, "first", 5, 113}, SeenPacket{2, 2, "second", 6, 101},
                          SeenPacket{3, 3 * kMicrosecond, "third", 5, 276}));
}

TEST_P(PcapngOrders, ReadTlsSecretsAndNoOthers) {
  PcapngFile file;
  file.section(GetParam()).secrets(kTlsKeyLogSecrets, "CLIENT_RANDOM 1 2\n").interface(1).packet(0, 1, "a");
  file.secrets(0x5353484b, "ssh").secrets(kTlsKeyLogSecrets, "CLIENT_RANDOM 3 4\n");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.secrets, ElementsAre("CLIENT_RANDOM 1 2\n", "CLIENT_RANDOM 3 4\n"));
  EXPECT_THAT(reading.contents(), ElementsAre("a"));
  EXPECT_THAT(reading.incomplete, IsEmpty());
}

TEST(Pcapng, HandsOutSecretsWithoutPackets) {
  EXPECT_THAT(readBytes(PcapngFile().section().secrets(kTlsKeyLogSecrets, "keys").bytes()).secrets,
              ElementsAre("keys"));
}

TEST(Pcapng, HandsOutSecretsNotAfterThePacketsBehindThem) {
  PcapngFile file;
  file.section().interface(1).packet(0, 1, "before").secrets(kTlsKeyLogSecrets, "keys").packet(0, 2, "behind");
  const auto source = openBytes(file.bytes(), {.pieceLength = 8}).value();
  bool seenKeys = false;
  while (const std::optional<PacketBatch> batch = source->read()) {
    seenKeys = seenKeys || !batch->secrets.empty();
    for (const Packet& packet : batch->packets) EXPECT_EQ(textOf(packet.bytes) == "behind", seenKeys);
  }
  EXPECT_TRUE(seenKeys);
}

TEST(Pcapng, PassesOverOptionsAndBlocksItDoesNotKnow) {
  PcapngFile file;
  file.section().block(0x77777777, "unknown").interface(1);
  file.packet(0, 1, "a", file.option(1, "a comment") + file.option(2, "flag") + file.option(0));
  file.block(4, std::string(4, '\0')).block(0x00000055, "").packet(0, 2, "b", file.option(1, "comment without end"));
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.packets,
              ElementsAre(SeenPacket{1, kMicrosecond, "a", 1, 1}, SeenPacket{2, 2 * kMicrosecond, "b", 1, 1}));
  EXPECT_THAT(reading.incomplete, IsEmpty());
  EXPECT_THAT(reading.remarks, IsEmpty());
}

TEST(Pcapng, NumbersPacketsAsAnalyzersDoThatShowOtherBlocks) {
  PcapngFile file;
  file.section().interface(1).packet(0, 1, "a").block(0xbad, "custom").packet(0, 2, "b").block(9, "JOURNAL=1\n");
  file.packet(0, 3, "c").block(0x40000bad, "custom").block(0x204, "call").packet(0, 4, "d");
  std::vector<PacketNumber> numbers;
  for (const SeenPacket& packet : readBytes(file.bytes()).packets) numbers.push_back(packet.number);
  EXPECT_THAT(numbers, ElementsAre(1, 3, 5, 8));
}

TEST(Pcapng, CutsSimplePacketsAtTheSnapLengthOfTheFirstInterface) {
  PcapngFile file;
  file.section().interface(1, 4).interface(1, 2).simplePacket(100, "four").simplePacket(3, "abc");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.packets, ElementsAre(SeenPacket{1, 0, "four", 100, 1}, SeenPacket{2, 0, "abc", 3, 1}));
}

TEST(Pcapng, SaysThatSimplePacketsHaveNoTime) {
  PcapngFile file;
  file.section().interface(1).packet(0, 7, "a").simplePacket(1, "b").simplePacket(1, "c");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.times(), ElementsAre(7000, 7000, 7000));
  EXPECT_THAT(reading.remarks,
              ElementsAre("test.cap: at byte 84: a packet without a time (Simple Packet Block) was given that of the "
                          "packet before it",
                          "test.cap: 2 times: a packet without a time (Simple Packet Block) was given that of the "
                          "packet before it"));
}

TEST(Pcapng, NeverTellsLessThanWasCaptured) {
  const PcapngFile file = PcapngFile().section().interface(1).cutPacket(0, 1, 4, 0, "four");
  EXPECT_EQ(readBytes(file.bytes()).packets.at(0).originalLength, 4u);
}

TEST(Pcapng, MarksTimesOutsideWhatATimestampHolds) {
  const PcapngFile file = PcapngFile().section().interface(1, 0, {0}).packet(0, ~0ULL, "late").packet(0, 1, "early");
  const Reading reading = readBytes(file.bytes());
  EXPECT_THAT(reading.times(), ElementsAre(std::numeric_limits<std::int64_t>::max(), kSecond));
  EXPECT_THAT(reading.remarks,
              ElementsAre("test.cap: at byte 80: a time before 1678 or after 2262 was moved to that bound"));
}

TEST(Pcapng, SaysWhatTheCaptureDropped) {
  PcapngFile file;
  file.section().interface(1).interface(1).packet(0, 1, "a").statistics(0, 3).statistics(0, 5).statistics(1, 2);
  file.section().interface(1).statistics(0, 10).statistics(9, 1000);
  EXPECT_THAT(readBytes(file.bytes()).incomplete,
              ElementsAre("test.cap: 17 packets were dropped while it was captured"));
  EXPECT_THAT(readBytes(PcapngFile().section().interface(1).statistics(0, 0).bytes()).incomplete, IsEmpty());
}

TEST(Pcapng, ReadsAFileWithoutPackets) {
  const Reading reading = readBytes(PcapngFile().section().bytes());
  EXPECT_EQ(reading.error, "");
  EXPECT_THAT(reading.packets, IsEmpty());
  EXPECT_THAT(reading.incomplete, IsEmpty());
}

}  // namespace
}  // namespace wsray::source
