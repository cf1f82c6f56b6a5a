// What was written is what capture/source reads, also where the file ends anywhere.
#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "capture/sink/pcapng_writer.h"
#include "tests/capture/sink/file_for_writer.h"
#include "tests/capture/source/reading.h"

namespace wsray::sink {
namespace {

using source::readBytes;
using source::Reading;
using source::SeenPacket;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Packet packetOf(const SeenPacket& packet) {
  return {{packet.number, timestampOf(packet.time)}, bytesOf(packet.bytes), packet.originalLength, packet.linkType};
}

// Two link types, and for each an interface with the usual times and one with all.
void addInterfaces(PcapngWriter& writer) {
  for (const LinkType linkType : {1U, 0xFFFFU}) {
    for (const Era era : {Era::since1970, Era::any}) writer.addInterface({.linkType = linkType}, era);
  }
}

std::uint32_t interfaceOf(const SeenPacket& packet) {
  return (packet.linkType == 1 ? 0U : 2U) + (packet.time < 0 ? 1U : 0U);
}

std::string written(const std::vector<SeenPacket>& packets) {
  const FileForWriter file;
  PcapngWriter writer(file.descriptor(), thisSection());
  addInterfaces(writer);
  for (const SeenPacket& packet : packets) {
    writer.addPacket(packetOf(packet), interfaceOf(packet));
    EXPECT_TRUE(!writer.isFull() || writer.flush());
  }
  EXPECT_TRUE(writer.close());
  return file.content();
}

std::int64_t anyTime() {
  constexpr auto kFirst = std::numeric_limits<std::int64_t>::min();
  constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
  return *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                         rc::gen::element<std::int64_t>(0, -1, 1, kFirst + 1, kLast - 1),
                         rc::gen::inRange<std::int64_t>(kFirst + 1, kLast));
}

TEST(ReadBack, AnyPackets) {
  EXPECT_TRUE(rc::check([] {
    std::vector<SeenPacket> packets;
    const auto count = *rc::gen::inRange<std::size_t>(0, 20);
    while (packets.size() < count) {
      const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
      const auto more = *rc::gen::oneOf(rc::gen::just(0U), rc::gen::inRange(0U, 100'000U));
      packets.push_back({packets.size() + 1, anyTime(), bytes, static_cast<std::uint32_t>(bytes.size()) + more,
                         *rc::gen::element(1U, 0xFFFFU)});
    }
    const Reading reading = readBytes(written(packets));
    RC_ASSERT(reading.packets == packets);
    RC_ASSERT(reading.incomplete.empty());
  }));
}

TEST(ReadBack, TheFirstAndTheLastTime) {
  const std::vector<SeenPacket> packets{{1, std::numeric_limits<std::int64_t>::min(), "a", 1, 1},
                                        {2, std::numeric_limits<std::int64_t>::max(), "b", 1, 1}};
  EXPECT_EQ(readBytes(written(packets)).packets, packets);
}

// Small ones that are gathered, and large ones that are not: more than goes with one call of the system.
TEST(ReadBack, ManyPackets) {
  std::vector<SeenPacket> packets;
  for (std::size_t i = 0; i < 3000; ++i) {
    const std::size_t length = i % 3 == 0 ? 4096 + i : i % 100;
    packets.push_back({i + 1, static_cast<std::int64_t>(i), std::string(length, static_cast<char>('a' + i % 26)),
                       static_cast<std::uint32_t>(length), 1});
  }
  const Reading reading = readBytes(written(packets));
  EXPECT_TRUE(reading.packets == packets) << reading.packets.size();
  EXPECT_THAT(reading.incomplete, IsEmpty());
}

TEST(ReadBack, SecretsAndDrops) {
  const FileForWriter file;
  PcapngWriter writer(file.descriptor(), thisSection());
  addInterfaces(writer);
  writer.addSecrets("CLIENT_RANDOM 1 2\n");
  writer.addSecrets("CLIENT_RANDOM 3 4\n");
  writer.addStatistics(0, {.received = 9, .droppedByKernel = 4, .droppedByInterfaces = 3}, timestampOf(5));
  ASSERT_TRUE(writer.close());
  const Reading reading = readBytes(file.content());
  EXPECT_THAT(reading.secrets, ElementsAre("CLIENT_RANDOM 1 2\n", "CLIENT_RANDOM 3 4\n"));
  EXPECT_THAT(reading.incomplete, ElementsAre("test.cap: 7 packets were dropped while it was captured"));
}

// A program that is killed leaves what was written: wherever that ends, its whole blocks are read, and a part of one
// is told.
TEST(ReadBack, AnyBeginningOfAFile) {
  const std::vector<SeenPacket> packets{
      {1, 1, "first", 5, 1}, {2, -2, std::string(4097, 'x'), 9000, 1}, {3, 3, "", 0, 0xFFFF}};
  const FileForWriter file;
  PcapngWriter writer(file.descriptor(), thisSection());
  const std::uint64_t sectionLength = writer.bytes();
  std::vector<std::uint64_t> borders{sectionLength};
  std::vector<std::uint64_t> packetEnds;
  for (const LinkType linkType : {1U, 0xFFFFU}) {
    for (const Era era : {Era::since1970, Era::any}) {
      writer.addInterface({.linkType = linkType}, era);
      borders.push_back(writer.bytes());
    }
  }
  for (const SeenPacket& packet : packets) {
    writer.addPacket(packetOf(packet), interfaceOf(packet));
    borders.push_back(writer.bytes());
    packetEnds.push_back(writer.bytes());
    writer.addSecrets("CLIENT_RANDOM 1 2\n");
    borders.push_back(writer.bytes());
  }
  writer.addStatistics(0, {}, timestampOf(3));
  borders.push_back(writer.bytes());
  ASSERT_TRUE(writer.close());
  const std::string content = file.content();
  ASSERT_EQ(content.size(), borders.back());

  for (std::size_t length = sectionLength; length <= content.size(); ++length) {
    const Reading reading = readBytes(std::string_view(content).substr(0, length));
    const auto whole = std::upper_bound(packetEnds.begin(), packetEnds.end(), length) - packetEnds.begin();
    ASSERT_EQ(reading.error, "") << length;
    ASSERT_EQ(reading.packets, std::vector<SeenPacket>(packets.begin(), packets.begin() + whole)) << length;
    const bool isBorder = std::find(borders.begin(), borders.end(), length) != borders.end();
    ASSERT_EQ(reading.incomplete.size(), isBorder ? 0U : 1U) << length;
    ASSERT_THAT(reading.incomplete, Each(HasSubstr("cut off in the middle of"))) << length;
  }
}

}  // namespace
}  // namespace wsray::sink
