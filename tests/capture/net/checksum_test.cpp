// TCP checksums (RFC 9293 §3.1), and where in the capture a segment stands.
#include <gmock/gmock.h>

#include <string>

#include "tests/capture/net/decoding.h"

namespace wsray::net {
namespace {

using namespace build;

// Behind Ethernet and IP headers without options.
constexpr std::size_t kIpv4Length = 14 + 20;
constexpr std::size_t kIpv6Length = 14 + 40;
constexpr std::size_t kChecksum = 16;  // in the TCP header

Pdu over4(std::string_view payload) { return ethernet(ipv4({}, tcpSegment({}, payload))); }
Pdu over6(std::string_view payload) { return ethernet(ipv6({}, tcpSegment({}, payload))); }

Checksum checksumOf(const Bytes& frame, std::uint32_t originalLength = 0) {
  PacketDecoder decoder(Limits{}, Checksums::verified);
  const auto segment = decoder.read(packetOf(frame, 1, {1, {}}, originalLength));
  return segment ? segment->checksum : Checksum::unverified;
}

TEST(ChecksumTest, IsRightForEveryLength) {
  for (const std::string_view payload : {"", "a", "ab", "abc", "abcd", "abcde", "\xff\xff\xff\xff\xff\xff\xff"}) {
    EXPECT_EQ(checksumOf(over4(payload).bytes), Checksum::right) << payload;
    EXPECT_EQ(checksumOf(over6(payload).bytes), Checksum::right) << payload;
  }
  EXPECT_EQ(checksumOf(over4(std::string(60'001, 'x')).bytes), Checksum::right);
}

TEST(ChecksumTest, IsWrongWhenAnyByteIsAnother) {
  for (const auto& [frame, from] : {std::pair{over4("abc").bytes, kIpv4Length}, {over6("abc").bytes, kIpv6Length}}) {
    for (std::size_t at = from; at < frame.size(); ++at) {
      if (at == from + 12) continue;  // the length of the header
      Bytes damaged = frame;
      damaged[at] ^= 0x10;
      EXPECT_EQ(checksumOf(damaged), Checksum::wrong) << at;
    }
  }
}

// What the kernel leaves for the hardware: the sum over addresses, protocol and length, not inverted.
TEST(ChecksumTest, IsToldApartWhereItWasLeftToTheHardware) {
  Bytes frame = over4("abc").bytes;
  std::uint32_t sum = 6 + 20 + 3;
  for (std::size_t at = 14 + 12; at < kIpv4Length; at += 2) sum += frame[at] * 256U + frame[at + 1];
  sum = (sum & 0xffff) + (sum >> 16);
  frame[kIpv4Length + kChecksum] = static_cast<std::uint8_t>(sum >> 8);
  frame[kIpv4Length + kChecksum + 1] = static_cast<std::uint8_t>(sum);
  EXPECT_EQ(checksumOf(frame), Checksum::offloaded);
}

TEST(ChecksumTest, IsNotVerifiedWhereBytesWereNotCaptured) {
  const Bytes whole = over4("abc").bytes;
  const Bytes cut(whole.begin(), whole.end() - 1);
  EXPECT_EQ(checksumOf(cut, static_cast<std::uint32_t>(whole.size())), Checksum::unverified);
}

TEST(ChecksumTest, IsNotVerifiedUnasked) {
  EXPECT_EQ(decodeFrame(over4("abc")).segment->checksum, Checksum::unverified);
}

TEST(ChecksumTest, DoesNotCountPadding) { EXPECT_EQ(checksumOf(padded(over4("a"), 60).bytes), Checksum::right); }

TEST(LifetimeTest, CountsCapturedBytesBeforeThePacket) {
  PacketDecoder decoder{Limits{}};
  const Bytes first = over4("abc").bytes;
  const Bytes other = ethernet(ipv4({}, udp({}, raw("x")))).bytes;
  EXPECT_EQ(decoder.read(packetOf(first))->lifetime.capturedBefore, 0U);
  EXPECT_FALSE(decoder.read(packetOf(other)));
  const auto segment = decoder.read(packetOf(first));
  EXPECT_EQ(segment->lifetime.capturedBefore, first.size() + other.size());
  EXPECT_TRUE(segment->lifetime.liesInPacket);
  EXPECT_EQ(decoder.capturedBytes(), 2 * first.size() + other.size());
}

TEST(LifetimeTest, OfADatagramInFragmentsEndsWithTheNextPacket) {
  PacketDecoder decoder(Limits{}, Checksums::verified);
  const Pdu whole = withChecksum({}, tcpSegment({}, "payload!"));
  const Bytes first = ethernet(ipv4Fragment({}, whole, 0, 16)).bytes;
  const Bytes second = ethernet(ipv4Fragment({}, whole, 16, 12)).bytes;
  EXPECT_FALSE(decoder.read(packetOf(first)));
  const auto segment = decoder.read(packetOf(second));
  ASSERT_TRUE(segment);
  EXPECT_FALSE(segment->lifetime.liesInPacket);
  EXPECT_EQ(segment->checksum, Checksum::right);
}

}  // namespace
}  // namespace wsray::net
