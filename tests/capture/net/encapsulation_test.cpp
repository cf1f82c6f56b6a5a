#include <gmock/gmock.h>

#include "tests/capture/net/decoding.h"
#include "tests/capture/net/encapsulations.h"

namespace wsray::net {
namespace {

using namespace build;

class EncapsulationTest : public ::testing::TestWithParam<Encapsulation> {
 protected:
  Endpoint sender() const { return endpoint(isIpv4() ? "10.0.0.1" : "2001:db8::1", 50'000); }
  Endpoint receiver() const { return endpoint(isIpv4() ? "10.0.0.2" : "2001:db8::2", 80); }

  bool isIpv4() const { return GetParam().family == AddressFamily::ipv4; }

  void expectInner(const Decoded& decoded) const {
    ASSERT_TRUE(decoded.segment);
    EXPECT_EQ(decoded.segment->key, flowKey(sender(), receiver()));
    EXPECT_EQ(decoded.segment->key.endpoint(decoded.segment->from), sender());
    EXPECT_EQ(decoded.segment->sequence, kInnerSequence);
    EXPECT_EQ(decoded.segment->payloadLength, kInnerPayload.size());
    EXPECT_EQ(decoded.counts.segments, 1U);
    EXPECT_EQ(packetsIn(decoded.counts), 1U);
  }
};

TEST_P(EncapsulationTest, GivesTheInnerSegment) {
  const Origin origin{.packet = 77, .time = timestampOf(123'456'789)};
  const Decoded decoded = decode(packetOf(GetParam().packet.bytes, GetParam().linkType, origin));
  expectInner(decoded);
  EXPECT_EQ(decoded.payload, kInnerPayload);
  EXPECT_EQ(decoded.segment->origin, origin);
}

TEST_P(EncapsulationTest, IsNotDeceivedByATrailer) {
  const Pdu packet = padded(GetParam().packet, GetParam().packet.bytes.size() + 7);
  const Decoded decoded = decode(packetOf(packet.bytes, GetParam().linkType));
  expectInner(decoded);
  EXPECT_EQ(decoded.payload, kInnerPayload);
}

TEST_P(EncapsulationTest, GivesAPrefixWhereverTheSnapLengthCuts) {
  const Bytes& whole = GetParam().packet.bytes;
  const std::size_t headersLength = whole.size() - kInnerPayload.size();
  for (std::size_t captured = 0; captured < whole.size(); ++captured) {
    SCOPED_TRACE(captured);
    // In memory of its own, so that the address sanitizer sees a read behind the end.
    const Bytes bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(captured));
    const auto originalLength = static_cast<std::uint32_t>(whole.size());
    const Decoded decoded = decode(packetOf(bytes, GetParam().linkType, {}, originalLength));
    if (captured < headersLength) {
      EXPECT_FALSE(decoded.segment);
      EXPECT_EQ(decoded.counts.malformed + decoded.counts.otherProtocols, 1U);
    } else {
      expectInner(decoded);
      EXPECT_EQ(decoded.payload, kInnerPayload.substr(0, captured - headersLength));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, EncapsulationTest, ::testing::ValuesIn(encapsulations()),
                         [](const auto& row) { return row.param.name; });

TEST(EncapsulationTest, OfNothingThatCarriesTcpIsAnotherProtocol) {
  const Pdu inner = ipv4({}, innerSegment());
  const auto typed = [](std::uint16_t etherType) { return ethernet({{1, 2, 3, 4}, etherType}); };
  Pdu vxlanWithoutId = vxlan(ethernet(inner));
  vxlanWithoutId.bytes[8] = 0;
  Pdu taggedOnLinuxPort = vxlan(ethernet(inner), 8472);
  taggedOnLinuxPort.bytes[9] = 1;
  Pdu reservedOnLinuxPort = vxlan(ethernet(inner), 8472);
  reservedOnLinuxPort.bytes[15] = 1;
  Pdu pppoeDiscovery = pppoe(ppp(inner));
  pppoeDiscovery.bytes[1] = 0x09;
  Pdu greOfPptp = gre({}, inner);
  greOfPptp.bytes[1] = 1;
  Pdu geneveOfTheFuture = geneve(inner);
  geneveOfTheFuture.bytes[8] |= 0x40;
  Pdu ipx = llcSnap(inner);
  ipx.bytes[0] = ipx.bytes[1] = 0xe0;
  const Pdu others[] = {
      typed(0x0806),
      ethernet(ipv4({}, udp({.destinationPort = 53}, inner))),
      ethernet(ipv4({.protocol = 1}, raw("ping"))),
      ethernet(ipv4({.protocol = 50}, raw("ESP payload"))),
      ethernet(ipv4({.protocol = 0}, hopByHop(innerSegment()))),  // an IPv6 extension header
      ethernet(ipv6({}, {{1, 2, 3}, 0, 0, 59})),
      ethernet(ipv6({}, {{1, 2, 3}, 0, 0, 50})),
      ethernet(ipv4({}, vxlanWithoutId)),
      ethernet(ipv4({}, taggedOnLinuxPort)),
      ethernet(ipv4({}, reservedOnLinuxPort)),
      ethernet(ipv4({}, geneveOfTheFuture)),
      ethernet(ipv4({}, greOfPptp)),
      ethernet(pppoeDiscovery),
      ethernet8023(ipx),
      ethernet8023(raw("\x42\x42\x03")),
  };
  for (std::size_t i = 0; i < std::size(others); ++i) {
    const Decoded decoded = decodeFrame(others[i]);
    EXPECT_FALSE(decoded.segment) << i;
    EXPECT_EQ(decoded.counts.otherProtocols, 1U) << i;
    EXPECT_EQ(packetsIn(decoded.counts), 1U) << i;
  }
}

// MAC addresses of a pseudowire that begin as IP or a control word would.
TEST(EncapsulationTest, OfAPseudowireIsNotDeceivedByItsAddresses) {
  for (const std::uint8_t first : {0x00, 0x0c, 0x1c, 0x41, 0x45, 0x4c, 0x60}) {
    Pdu frame = ethernet(ipv4({}, innerSegment()));
    frame.bytes[0] = first;
    // Where IPv4 and IPv6 have their lengths: one that would fit a header too short, or lengths that do not fit.
    frame.bytes[3] = first == 0x41 ? 0x20 : 0xff;
    frame.bytes[4] = 0xff;
    for (const Pdu& packet : {mpls({16}, frame), mpls({16}, mplsControlWord(frame))}) {
      const Decoded decoded = decodeFrame(ethernet(packet));
      EXPECT_EQ(decoded.payload, kInnerPayload) << int{first};
    }
  }
}

// While segments are left, the reply comes from the final destination.
TEST(EncapsulationTest, WithARoutingHeaderBelongsToTheFinalDestination) {
  const std::vector<std::string> addresses{"2001:db8::aa", "2001:db8::bb"};
  struct Row {
    std::uint8_t type;
    std::uint8_t segmentsLeft;
    std::vector<std::string> addresses;
    std::string destination;
  };
  const Row rows[] = {
      {0, 1, addresses, "2001:db8::bb"}, {2, 1, addresses, "2001:db8::bb"}, {4, 1, addresses, "2001:db8::aa"},
      {3, 1, addresses, "2001:db8::2"},  {0, 0, addresses, "2001:db8::2"},  {4, 0, addresses, "2001:db8::2"},
      {0, 1, {}, "2001:db8::2"},         {4, 1, {}, "2001:db8::2"},
  };
  for (const Row& row : rows) {
    const Decoded decoded =
        decodeFrame(ethernet(ipv6({}, routing(row.type, row.segmentsLeft, row.addresses, innerSegment()))));
    ASSERT_TRUE(decoded.segment);
    EXPECT_EQ(decoded.segment->key, flowKey(endpoint("2001:db8::1", 50'000), endpoint(row.destination, 80)))
        << int{row.type} << ' ' << int{row.segmentsLeft};
  }
}

}  // namespace
}  // namespace wsray::net
