#include <gmock/gmock.h>

#include <random>

#include "tests/capture/net/decoding.h"

namespace wsray::net {
namespace {

using namespace build;

Decoded decodeSegment(const Tcp& header, std::string_view payload = {}) {
  return decodeFrame(ethernet(ipv4({}, tcpSegment(header, payload))));
}

TEST(TcpHeaderTest, GivesEveryField) {
  const Decoded decoded = decodeSegment(
      {.sequence = 0x0102'0304, .acknowledgment = 0xa1a2'a3a4, .window = 0x1234, .urgentPointer = 0x5678}, "payload");
  ASSERT_TRUE(decoded.segment);
  EXPECT_EQ(decoded.segment->sequence, 0x0102'0304U);
  EXPECT_EQ(decoded.segment->acknowledgment, 0xa1a2'a3a4U);
  EXPECT_EQ(decoded.segment->window, 0x1234);
  EXPECT_EQ(decoded.segment->urgentPointer, 0x5678);
  EXPECT_EQ(decoded.payload, "payload");
  EXPECT_EQ(decoded.segment->payloadLength, 7U);
}

TEST(TcpHeaderTest, GivesEachFlagAlone) {
  const std::pair<TcpFlags, bool TcpFlags::*> rows[] = {
      {{.fin = true}, &TcpFlags::fin}, {{.syn = true}, &TcpFlags::syn},       {{.rst = true}, &TcpFlags::rst},
      {{.ack = true}, &TcpFlags::ack}, {{.urgent = true}, &TcpFlags::urgent},
  };
  for (const auto& [flags, expected] : rows) {
    const Decoded decoded = decodeSegment({.flags = flags});
    ASSERT_TRUE(decoded.segment);
    for (const auto& [unused, flag] : rows) EXPECT_EQ(decoded.segment->flags.*flag, flag == expected);
  }
}

TEST(TcpHeaderTest, OptionsAreNoPayload) {
  for (const std::size_t length : {0U, 4U, 12U, 40U}) {
    const Decoded decoded = decodeSegment({.options = Bytes(length, 1)}, "payload");
    ASSERT_TRUE(decoded.segment);
    EXPECT_EQ(decoded.payload, "payload");
    EXPECT_EQ(decoded.segment->payloadLength, 7U);
  }
}

TEST(TcpHeaderTest, WithOptionsCutHasItsLengthStill) {
  const Pdu frame = ethernet(ipv4({}, tcpSegment({.sequence = 9, .options = Bytes(40, 1)}, "payload")));
  const auto originalLength = static_cast<std::uint32_t>(frame.bytes.size());
  for (std::ptrdiff_t captured = 14 + 20 + 20; captured <= 14 + 20 + 60; ++captured) {
    const Bytes bytes(frame.bytes.begin(), frame.bytes.begin() + captured);
    const Decoded decoded = decode(packetOf(bytes, 1, {}, originalLength));
    ASSERT_TRUE(decoded.segment);
    EXPECT_EQ(decoded.segment->sequence, 9U);
    EXPECT_EQ(decoded.payload, "");
    EXPECT_EQ(decoded.segment->payloadLength, 7U);
  }
}

TEST(TcpHeaderTest, ThatContradictsItselfIsMalformed) {
  const auto withDataOffset = [](int words) {
    Pdu segment = tcpSegment({}, "abcd");
    segment.bytes[12] = static_cast<std::uint8_t>(words << 4);
    return decodeFrame(ethernet(ipv4({}, segment)));
  };
  for (const int words : {0, 4, 7, 15}) {
    const Decoded decoded = withDataOffset(words);
    EXPECT_FALSE(decoded.segment) << words;
    EXPECT_EQ(decoded.counts.malformed, 1U) << words;
  }
  ASSERT_TRUE(withDataOffset(6).segment);
  EXPECT_EQ(withDataOffset(6).segment->payloadLength, 0U);
}

TEST(TcpHeaderTest, OfBothDirectionsHasOneKey) {
  const Decoded request = decodeFrame(ethernet(
      ipv4({.source = "10.0.0.9", .destination = "10.0.0.2"}, tcpSegment({.sourcePort = 1, .destinationPort = 2}))));
  const Decoded reply = decodeFrame(ethernet(
      ipv4({.source = "10.0.0.2", .destination = "10.0.0.9"}, tcpSegment({.sourcePort = 2, .destinationPort = 1}))));
  ASSERT_TRUE(request.segment && reply.segment);
  EXPECT_EQ(request.segment->key, reply.segment->key);
  EXPECT_EQ(request.segment->from, opposite(reply.segment->from));
  EXPECT_EQ(request.segment->key.low, endpoint("10.0.0.2", 2));
  EXPECT_EQ(request.segment->from, Side::high);
}

TEST(TcpHeaderTest, OfASocketThatSpeaksToItselfComesFromTheLowSide) {
  const Decoded decoded = decodeFrame(ethernet(
      ipv4({.source = "10.0.0.2", .destination = "10.0.0.2"}, tcpSegment({.sourcePort = 5, .destinationPort = 5}))));
  ASSERT_TRUE(decoded.segment);
  EXPECT_EQ(decoded.segment->from, Side::low);
}

// Addresses and ports that differ in one byte, at any place.
TEST(TcpHeaderTest, KeysStandInTheOrderOfEndpoints) {
  std::mt19937 random{5};
  for (int i = 0; i < 2'000; ++i) {
    Pdu packet = ethernet(ipv6({.source = "2001:db8::7", .destination = "2001:db8::7"},
                               tcpSegment({.sourcePort = 7, .destinationPort = 7})));
    const bool inPorts = random() % 5 == 0;
    const std::size_t place = inPorts ? 14 + 40 + random() % 4 : 14 + 8 + random() % 32;
    packet.bytes[place] = static_cast<std::uint8_t>(random());
    const Decoded decoded = decodeFrame(packet);
    ASSERT_TRUE(decoded.segment);
    const FlowKey& key = decoded.segment->key;
    EXPECT_LE(key.low, key.high);
    const Endpoint& sender = key.endpoint(decoded.segment->from);
    EXPECT_TRUE(std::equal(sender.address.bytes.begin(), sender.address.bytes.end(), packet.bytes.begin() + 14 + 8));
    EXPECT_EQ(sender.port, loadBig<std::uint16_t>(packet.bytes.data() + 14 + 40));
  }
}

}  // namespace
}  // namespace wsray::net
