// Lengths contradict each other in real captures: padding, offload, mirrors that cut, and lies.
#include <gmock/gmock.h>

#include "tests/capture/net/decoding.h"

namespace wsray::net {
namespace {

using namespace build;

constexpr std::string_view kText = "hello";
constexpr std::uint32_t kHeaders4 = 14 + 20 + 20;

void expectPayload(const Decoded& decoded, std::string_view payload, std::uint32_t payloadLength) {
  ASSERT_TRUE(decoded.segment);
  EXPECT_EQ(decoded.payload, payload);
  EXPECT_EQ(decoded.segment->payloadLength, payloadLength);
}

void expectMalformed(const Decoded& decoded) {
  EXPECT_FALSE(decoded.segment);
  EXPECT_EQ(decoded.counts.malformed, 1U);
  EXPECT_EQ(packetsIn(decoded.counts), 1U);
}

TEST(LengthsTest, EthernetPaddingIsNoPayload) {
  expectPayload(decodeFrame(padded(ethernet(ipv4({}, tcpSegment({}))), 60)), "", 0);
  expectPayload(decodeFrame(padded(ethernet(ipv4({}, tcpSegment({}, "x"))), 60)), "x", 1);
  expectPayload(decodeFrame(padded(ethernet(ipv6({}, tcpSegment({}, "x"))), 90)), "x", 1);
}

// The inner datagram's own length is 0, so that only the length of the layer before it tells where it ends.
TEST(LengthsTest, OfOuterLayersBoundTheInnerOnes) {
  const Pdu offloaded = ipv4({.totalLength = 0}, tcpSegment({}, kText));
  for (const Pdu& packet : {
           ethernet8023(llcSnap(offloaded)),
           ethernet(pppoe(ppp(offloaded))),
           ethernet(ipv4({}, offloaded)),
           ethernet(ipv6({}, offloaded)),
           ethernet(ipv4({}, vxlan(ethernet(offloaded)))),
       }) {
    expectPayload(decodeFrame(padded(packet, 200)), kText, 5);
  }
}

TEST(LengthsTest, TotalLengthZeroReachesToTheEndOfThePacket) {
  const Pdu packet = ethernet(ipv4({.totalLength = 0}, tcpSegment({}, kText)));
  expectPayload(decodeFrame(packet), kText, 5);
  expectPayload(decode(packetOf(packet.bytes, 1, {}, kHeaders4 + 100'000)), kText, 100'000);
}

TEST(LengthsTest, PayloadLengthZeroReachesToTheEndOfThePacket) {
  const Pdu packet = ethernet(ipv6({.payloadLength = 0}, tcpSegment({}, kText)));
  expectPayload(decodeFrame(packet), kText, 5);
  expectPayload(decode(packetOf(packet.bytes, 1, {}, 20 + kHeaders4 + 100'000)), kText, 100'000);
}

TEST(LengthsTest, WithoutALengthFieldTheFileIsBelievedOnlyUpToWhatOffloadMakes) {
  for (const Pdu& packet : {ethernet(ipv4({.totalLength = 0}, tcpSegment({}, kText))),
                            ethernet(ipv6({.payloadLength = 0}, tcpSegment({}, kText)))}) {
    const Decoded decoded = decode(packetOf(packet.bytes, 1, {}, 0xffff'ffff));
    expectPayload(decoded, kText, 8 * 65'535 - 20);
  }
}

TEST(LengthsTest, BytesThatWereNeverOnTheWireAreNotMissing) {
  expectPayload(decodeFrame(ethernet(ipv4({.totalLength = 60'000}, tcpSegment({}, kText)))), kText, 5);
  expectPayload(decodeFrame(ethernet(ipv6({.payloadLength = 60'000}, tcpSegment({}, kText)))), kText, 5);
  // Of 60,000 the file says that 7 were on the wire.
  const Pdu packet = ethernet(ipv4({.totalLength = 60'000}, tcpSegment({}, kText)));
  expectPayload(decode(packetOf(packet.bytes, 1, {}, kHeaders4 + 7)), kText, 7);
}

TEST(LengthsTest, CapturedBytesAreThereWhateverTheOriginalLengthSays) {
  for (const Pdu& packet :
       {ethernet(ipv4({}, tcpSegment({}, kText))), ethernet(ipv4({.totalLength = 0}, tcpSegment({}, kText)))}) {
    expectPayload(decode(packetOf(packet.bytes, 1, {}, 3)), kText, 5);
  }
}

TEST(LengthsTest, AMirrorThatCutsTheInnerPacketGivesWhatIsThere) {
  Pdu frame = ethernet(ipv4({}, tcpSegment({}, kText)));
  frame.bytes.resize(frame.bytes.size() - 2);
  expectPayload(decodeFrame(ethernet(ipv4({}, erspan2(frame)))), "hel", 3);
  expectPayload(decodeFrame(ethernet(ipv4({}, vxlan(frame)))), "hel", 3);
}

TEST(LengthsTest, ASnapLengthCutsTheInnerPacketOfATunnel) {
  const Pdu packet = ethernet(ipv4({}, vxlan(ethernet(ipv4({}, tcpSegment({}, kText))))));
  const auto originalLength = static_cast<std::uint32_t>(packet.bytes.size());
  const Bytes captured(packet.bytes.begin(), packet.bytes.end() - 2);
  expectPayload(decode(packetOf(captured, 1, {}, originalLength)), "hel", 5);
}

TEST(LengthsTest, OfUdpBoundsWhatItCarries) {
  Pdu datagram = vxlan(ethernet(ipv4({.totalLength = 0}, tcpSegment({}, kText))));
  datagram.bytes.resize(datagram.bytes.size() + 9);
  expectPayload(decodeFrame(ethernet(ipv4({}, datagram))), kText, 5);
}

TEST(LengthsTest, OfUdpIsZeroInOffloadedDatagrams) {
  Pdu datagram = vxlan(ethernet(ipv4({}, tcpSegment({}, kText))));
  datagram.bytes[4] = datagram.bytes[5] = 0;
  expectPayload(decodeFrame(ethernet(ipv4({}, datagram))), kText, 5);
}

TEST(LengthsTest, OptionsArePassedOver) {
  expectPayload(decodeFrame(ethernet(ipv4({.options = Bytes(4, 1)}, tcpSegment({}, kText)))), kText, 5);
  expectPayload(decodeFrame(ethernet(ipv4({.options = Bytes(40, 1)}, tcpSegment({}, kText)))), kText, 5);
}

TEST(LengthsTest, ThatContradictThemselvesAreMalformed) {
  // The acknowledgment reads as a data offset where the header before it is taken for 4 bytes shorter.
  const Pdu good = ethernet(ipv4({}, tcpSegment({.acknowledgment = 0x5000'0000}, kText)));
  const auto with = [&](std::size_t offset, std::uint8_t value) {
    Pdu packet = good;
    packet.bytes[14 + offset] = value;
    return packet;
  };
  expectMalformed(decodeFrame(with(0, 0x44)));  // a header of 16 bytes
  expectMalformed(decodeFrame(with(0, 0x65)));  // version 6 under the EtherType of IPv4
  expectMalformed(decodeFrame(with(0, 0x4f)));  // a header that reaches into the segment
  expectMalformed(decodeFrame(with(3, 19)));    // a total length shorter than the header
  expectMalformed(decodeFrame(with(3, 39)));    // no room for a TCP header
  expectMalformed(decodeFrame(ethernet(ipv4({.options = Bytes(40, 1), .totalLength = 59}, tcpSegment({}, kText)))));

  Pdu mislabelled = ethernet(ipv6({}, tcpSegment({}, kText)));
  mislabelled.bytes[14] = 0x40;
  expectMalformed(decodeFrame(mislabelled));

  Pdu shortUdp = vxlan(ethernet(ipv4({}, tcpSegment({}, kText))));
  shortUdp.bytes[4] = 0;
  shortUdp.bytes[5] = 7;
  expectMalformed(decodeFrame(ethernet(ipv4({}, shortUdp))));

  Pdu longChain = hopByHop(tcpSegment({}, kText));
  longChain.bytes[1] = 200;
  expectMalformed(decodeFrame(ethernet(ipv6({}, longChain))));
}

}  // namespace
}  // namespace wsray::net
