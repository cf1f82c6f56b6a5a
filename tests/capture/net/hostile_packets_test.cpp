#include <gmock/gmock.h>

#include <random>

#include "tests/capture/net/decoding.h"
#include "tests/capture/net/encapsulations.h"

namespace wsray::net {
namespace {

using namespace build;

constexpr LinkType kKnownLinkTypes[] = {0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 228, 229, 276};

// What holds whatever the bytes are.
void expectSane(PacketDecoder& decoder, const Packet& packet) {
  const std::uint64_t before = packetsIn(decoder.counts());
  const std::optional<Segment> segment = decoder.read(packet);
  EXPECT_EQ(packetsIn(decoder.counts()), before + 1);
  if (!segment) return;
  EXPECT_LE(segment->payload.size(), segment->payloadLength);
  EXPECT_LE(segment->payloadLength, std::max<std::size_t>({packet.bytes.size(), packet.originalLength, 65'535}));
  EXPECT_LE(segment->key.low, segment->key.high);
  EXPECT_EQ(segment->origin, packet.origin);
  std::uint8_t sum = 0;  // touches the payload, for the address sanitizer
  for (const std::uint8_t byte : segment->payload) sum ^= byte;
  EXPECT_GE(sum, 0);
}

TEST(HostilePacketsTest, OfRandomBytesAreCounted) {
  std::mt19937 random{1};
  for (const LinkType linkType : kKnownLinkTypes) {
    PacketDecoder decoder{Limits{}};
    for (int i = 0; i < 10'000; ++i) {
      Bytes bytes(random() % 120);
      for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
      // Half of them begin as IP does, to come further.
      if (!bytes.empty() && i % 2 == 0) bytes[0] = i % 4 == 0 ? 0x45 : 0x60;
      expectSane(decoder, packetOf(bytes, linkType, {.packet = 1, .time = timestampOf(i)},
                                   i % 3 == 0 ? static_cast<std::uint32_t>(random()) : 0));
    }
  }
}

TEST(HostilePacketsTest, ThatWereGoodBeforeAreCounted) {
  std::mt19937 random{2};
  PacketDecoder decoder{Limits{}};
  for (const Encapsulation& row : encapsulations()) {
    for (int i = 0; i < 300; ++i) {
      Bytes bytes = row.packet.bytes;
      bytes.resize(bytes.size() - (i % 2 == 0 ? 0 : random() % bytes.size()));
      for (std::uint32_t changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
        bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
      }
      expectSane(decoder, packetOf(bytes, row.linkType, {.packet = 1, .time = timestampOf(i)},
                                   static_cast<std::uint32_t>(row.packet.bytes.size())));
    }
  }
}

TEST(HostilePacketsTest, OfUnknownLinkTypesAreCountedByType) {
  PacketDecoder decoder{Limits{}};
  const Pdu packet = ethernet(ipv4({}, innerSegment()));
  for (const LinkType linkType : {127U, 105U, 127U, 0xffff'ffffU}) {
    EXPECT_FALSE(decoder.read(packetOf(packet.bytes, linkType)));
  }
  EXPECT_TRUE(decoder.read(packetOf(packet.bytes)));
  EXPECT_EQ(decoder.counts().unknownLinkType, 4U);
  EXPECT_THAT(
      decoder.counts().unknownLinkTypes,
      ::testing::ElementsAre(::testing::Pair(105, 1), ::testing::Pair(127, 2), ::testing::Pair(0xffff'ffff, 1)));
  EXPECT_EQ(decoder.counts().segments, 1U);
  EXPECT_EQ(packetsIn(decoder.counts()), 5U);
}

TEST(HostilePacketsTest, ThatNestTooDeepAreMalformed) {
  const auto tagged = [](int tags) {
    Pdu packet = ipv4({}, innerSegment());
    for (int i = 0; i < tags; ++i) packet = vlan(1, packet);
    return decodeFrame(ethernet(packet));
  };
  EXPECT_TRUE(tagged(60).segment);
  for (const int tags : {64, 300}) {
    const Decoded decoded = tagged(tags);
    EXPECT_FALSE(decoded.segment);
    EXPECT_EQ(decoded.counts.malformed, 1U);
  }
}

TEST(HostilePacketsTest, OfEachKindAreInTheirCounter) {
  PacketDecoder decoder{Limits{}};
  const Pdu segment = innerSegment();
  decoder.read(packetOf(ethernet(ipv4({}, segment)).bytes));
  decoder.read(packetOf(ethernet(ipv4({}, udp({}, raw("query")))).bytes));
  decoder.read(packetOf(ethernet(ipv4Fragment({}, segment, 0, 8)).bytes));
  decoder.read(packetOf(Bytes(13, 0)));
  decoder.read(packetOf(Bytes(13, 0), 9999));
  const DecodeCounts& counts = decoder.counts();
  EXPECT_EQ(counts.segments, 1U);
  EXPECT_EQ(counts.otherProtocols, 1U);
  EXPECT_EQ(counts.fragments, 1U);
  EXPECT_EQ(counts.malformed, 1U);
  EXPECT_EQ(counts.unknownLinkType, 1U);
}

}  // namespace
}  // namespace wsray::net
