#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "tests/capture/net/decoding.h"

namespace wsray::net {
namespace {

using namespace build;
using namespace std::chrono_literals;

// 20 bytes of header and 44 of payload: fragments of 16 bytes cut both.
constexpr std::string_view kText = "The quick brown fox jumps over the lazy dog.";
const Pdu kDatagram = withChecksum({}, tcpSegment({.sequence = 7}, kText));

Pdu piece4(std::size_t offset, std::size_t length) { return ethernet(ipv4Fragment({}, kDatagram, offset, length)); }

Pdu piece6(std::size_t offset, std::size_t length) { return ethernet(ipv6Fragment({}, 1, kDatagram, offset, length)); }

// Feeds packets to one decoder, one a millisecond of capture time unless said otherwise.
class Script {
 public:
  explicit Script(const Limits& limits = {}) : decoder_(limits) {}

  // The payload of the segment that the packet completes.
  std::optional<std::string> feed(const Pdu& packet) { return feedAt(time_ + 1ms, packet, packet.bytes.size()); }

  std::optional<std::string> feedAt(Duration time, const Pdu& packet) {
    return feedAt(time, packet, packet.bytes.size());
  }

  std::optional<std::string> feedCut(const Pdu& packet, std::size_t capturedLength) {
    return feedAt(time_ + 1ms, packet, capturedLength);
  }

  const Segment& segment() const { return *segment_; }
  const DecodeCounts& counts() const { return decoder_.counts(); }

 private:
  std::optional<std::string> feedAt(Duration time, const Pdu& packet, std::size_t capturedLength) {
    time_ = time;
    // In memory of its own, which is gone at once: fragments must have been copied.
    const Bytes bytes(packet.bytes.begin(), packet.bytes.begin() + static_cast<std::ptrdiff_t>(capturedLength));
    const auto originalLength = static_cast<std::uint32_t>(packet.bytes.size());
    ++number_;
    segment_ = decoder_.read(packetOf(bytes, 1, {.packet = number_, .time = Timestamp{time}}, originalLength));
    EXPECT_EQ(packetsIn(counts()), number_);
    if (!segment_) return std::nullopt;
    return std::string{textOf(segment_->payload)};
  }

  PacketDecoder decoder_;
  std::optional<Segment> segment_;
  Duration time_{};
  PacketNumber number_ = 0;
};

TEST(FragmentsTest, GiveTheSegmentInAnyOrder) {
  for (const auto piece : {&piece4, &piece6}) {
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    do {
      Script script;
      for (int i = 0; i < 3; ++i) EXPECT_EQ(script.feed(piece(order[i] * 16, 16)), std::nullopt);
      EXPECT_EQ(script.feed(piece(order[3] * 16, 16)), kText);
      EXPECT_EQ(script.segment().sequence, 7U);
      EXPECT_EQ(script.segment().payloadLength, kText.size());
      EXPECT_EQ(script.segment().origin.packet, 4U);
      EXPECT_EQ(script.counts().fragments, 3U);
      EXPECT_EQ(script.counts().segments, 1U);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

TEST(FragmentsTest, OfOneDatagramMayBeRepeated) {
  Script script;
  EXPECT_EQ(script.feed(piece4(0, 32)), std::nullopt);
  EXPECT_EQ(script.feed(piece4(0, 32)), std::nullopt);
  EXPECT_EQ(script.feed(piece4(0, 16)), std::nullopt);
  EXPECT_EQ(script.feed(piece4(32, 32)), kText);
}

// Each row: pieces of one datagram as offset, length and the byte that fills them; and what the datagram then is.
TEST(FragmentsTest, ThatOverlapGiveTheFirstCopy) {
  struct Part {
    std::size_t offset;
    std::size_t length;
    char fill;
  };
  struct Row {
    std::vector<Part> parts;
    std::string payload;
  };
  const Row rows[] = {
      {{{0, 16, 'a'}, {8, 16, 'b'}, {24, 8, 'c'}}, "aaaaaaaaaaaaaaaabbbbbbbbcccccccc"},
      {{{8, 16, 'b'}, {0, 16, 'a'}, {24, 8, 'c'}}, "aaaaaaaabbbbbbbbbbbbbbbbcccccccc"},
      {{{8, 8, 'b'}, {0, 24, 'a'}, {24, 8, 'c'}}, "aaaaaaaabbbbbbbbaaaaaaaacccccccc"},
      {{{0, 24, 'a'}, {8, 8, 'b'}, {24, 8, 'c'}}, "aaaaaaaaaaaaaaaaaaaaaaaacccccccc"},
      {{{0, 8, 'a'}, {16, 8, 'b'}, {0, 32, 'c'}}, "aaaaaaaaccccccccbbbbbbbbcccccccc"},
      {{{24, 8, 'a'}, {16, 16, 'b'}, {0, 24, 'c'}}, "ccccccccccccccccbbbbbbbbaaaaaaaa"},
      {{{8, 8, 'a'}, {24, 8, 'b'}, {0, 16, 'c'}, {16, 16, 'd'}}, "ccccccccaaaaaaaaddddddddbbbbbbbb"},
  };
  for (const Row& row : rows) {
    Script script;
    const Pdu header = tcpSegment({}, std::string(32, '-'));
    ASSERT_EQ(script.feed(ethernet(ipv4Fragment({}, padded(header, 64), 0, 16))), std::nullopt);
    // The last 4 bytes of the header begin the next 8: the parts lie behind them, from byte 24 on.
    ASSERT_EQ(script.feed(ethernet(ipv4Fragment({}, padded(header, 64), 16, 8))), std::nullopt);
    std::optional<std::string> payload;
    for (const Part& part : row.parts) {
      ASSERT_EQ(payload, std::nullopt);
      Pdu filled = header;
      filled.bytes.resize(24);
      filled.bytes.resize(24 + 32, static_cast<std::uint8_t>(part.fill));
      payload = script.feed(ethernet(ipv4Fragment({}, filled, 24 + part.offset, part.length)));
    }
    EXPECT_EQ(payload, "----" + row.payload);
  }
}

TEST(FragmentsTest, BelongTogetherByAddressesIdAndProtocol) {
  Script script;
  const auto first = [](const Ipv4& header) { return ethernet(ipv4Fragment(header, kDatagram, 0, 32)); };
  const auto second = [](const Ipv4& header) { return ethernet(ipv4Fragment(header, kDatagram, 32, 32)); };
  EXPECT_EQ(script.feed(first({})), std::nullopt);
  EXPECT_EQ(script.feed(second({.source = "10.0.0.3"})), std::nullopt);
  EXPECT_EQ(script.feed(second({.destination = "10.0.0.3"})), std::nullopt);
  EXPECT_EQ(script.feed(second({.source = "10.0.0.2", .destination = "10.0.0.1"})), std::nullopt);
  EXPECT_EQ(script.feed(second({.id = 2})), std::nullopt);
  EXPECT_EQ(script.feed(second({.protocol = 17})), std::nullopt);
  EXPECT_EQ(script.feed(second({})), kText);
}

TEST(FragmentsTest, OfIpv6BelongToTheNextHeaderOfTheFirst) {
  Pdu disguised = piece6(32, 32);
  disguised.bytes[14 + 40] = 59;  // No Next Header
  Script lastSeenLast;
  EXPECT_EQ(lastSeenLast.feed(piece6(0, 32)), std::nullopt);
  EXPECT_EQ(lastSeenLast.feed(disguised), kText);
  Script lastSeenFirst;
  EXPECT_EQ(lastSeenFirst.feed(disguised), std::nullopt);
  EXPECT_EQ(lastSeenFirst.feed(piece6(0, 32)), kText);
}

TEST(FragmentsTest, OfIpv6MayCarryMoreExtensionHeaders) {
  const Pdu chain = destinationOptions(kDatagram);
  Script script;
  EXPECT_EQ(script.feed(ethernet(ipv6Fragment({}, 1, chain, 32, chain.bytes.size() - 32))), std::nullopt);
  EXPECT_EQ(script.feed(ethernet(ipv6Fragment({}, 1, chain, 0, 32))), kText);
}

TEST(FragmentsTest, OfATunnelAreUnwrapped) {
  const Pdu tunnel = vxlan(ethernet(ipv4({}, kDatagram)));
  Script script;
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, tunnel, 40, tunnel.bytes.size() - 40))), std::nullopt);
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, tunnel, 0, 40))), kText);
}

// The inner datagram is in fragments, and each of the packets around them too.
TEST(FragmentsTest, MayLieInFragments) {
  Script script;
  std::optional<std::string> payload;
  std::uint16_t id = 100;
  for (const std::size_t offset : {0U, 32U}) {
    const Pdu tunnel = vxlan(piece4(offset, 32));
    for (const std::size_t outerOffset : {0U, 40U}) {
      ASSERT_EQ(payload, std::nullopt);
      const std::size_t length = outerOffset == 0 ? 40 : tunnel.bytes.size() - 40;
      payload = script.feed(ethernet(ipv4Fragment({.id = id}, tunnel, outerOffset, length)));
    }
    ++id;
  }
  EXPECT_EQ(payload, kText);
  EXPECT_EQ(script.counts().fragments, 3U);
  EXPECT_EQ(script.counts().segments, 1U);
}

TEST(FragmentsTest, ThatTheSnapLengthCutEndTheirDatagramThere) {
  constexpr std::size_t kHeaders = 14 + 20;
  Script script;
  EXPECT_EQ(script.feedCut(piece4(0, 48), kHeaders + 40), std::nullopt);
  EXPECT_EQ(script.feed(piece4(48, 16)), kText.substr(0, 20));
  EXPECT_EQ(script.segment().payloadLength, kText.size());

  EXPECT_EQ(script.feed(piece4(0, 48)), std::nullopt);
  EXPECT_EQ(script.feedCut(piece4(48, 16), kHeaders + 3), kText.substr(0, 31));
  EXPECT_EQ(script.segment().payloadLength, kText.size());

  // The first copy wins, also where less of it was captured.
  EXPECT_EQ(script.feedCut(piece4(0, 48), kHeaders + 40), std::nullopt);
  EXPECT_EQ(script.feed(piece4(0, 48)), std::nullopt);
  EXPECT_EQ(script.feed(piece4(48, 16)), kText.substr(0, 20));

  // Too little for a TCP header.
  EXPECT_EQ(script.feedCut(piece4(0, 48), kHeaders + 19), std::nullopt);
  EXPECT_EQ(script.feed(piece4(48, 16)), std::nullopt);
  EXPECT_EQ(script.counts().malformed, 1U);
}

TEST(FragmentsTest, ThatContradictTheLengthAreNotTaken) {
  const Pdu longer = tcpSegment({}, std::string(200, 'x'));
  Pdu shorter = kDatagram;
  shorter.bytes.resize(40);
  Script script;
  EXPECT_EQ(script.feed(piece4(48, 16)), std::nullopt);                              // it ends at 64
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, longer, 64, 16))), std::nullopt);  // begins behind
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, longer, 0, 72))), std::nullopt);   // ends behind
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, shorter, 32, 8))), std::nullopt);  // another end
  EXPECT_EQ(script.feed(piece4(0, 48)), kText);

  EXPECT_EQ(script.feed(piece4(40, 8)), std::nullopt);
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, shorter, 24, 16))), std::nullopt);  // ends before what was seen
  EXPECT_EQ(script.feed(piece4(48, 16)), std::nullopt);
  EXPECT_EQ(script.feed(piece4(0, 40)), kText);
}

TEST(FragmentsTest, ThatNoDatagramHasAreMalformed) {
  const auto withOffset = [](Pdu packet, std::uint16_t field) {
    packet.bytes[14 + 6] = static_cast<std::uint8_t>(field >> 8);
    packet.bytes[14 + 7] = static_cast<std::uint8_t>(field);
    return packet;
  };
  const Pdu rows[] = {
      ethernet(ipv4Fragment({}, kDatagram, 0, 13)),  // not a multiple of eight
      ethernet(ipv6Fragment({}, 1, kDatagram, 0, 13)),
      ethernet(ipv4Fragment({}, kDatagram, 0, 0)),  // nothing, and more to come
      withOffset(piece4(48, 16), 0x1fff),           // past 65,535
      withOffset(piece4(0, 16), 0x3fff),
  };
  for (const Pdu& row : rows) {
    const Decoded decoded = decodeFrame(row);
    EXPECT_FALSE(decoded.segment);
    EXPECT_EQ(decoded.counts.malformed, 1U);
  }
  // A length that would wrap round to a small one.
  Pdu endless = piece4(0, 16);
  endless.bytes[14 + 2] = endless.bytes[14 + 3] = 0;
  EXPECT_EQ(decode(packetOf(withOffset(endless, 0x1ffe).bytes, 1, {}, 0xffff'ffff)).counts.malformed, 1U);
}

TEST(FragmentsTest, OfTheLongestDatagramFit) {
  const std::string text(65'535 - 20, 'x');
  const Pdu datagram = tcpSegment({}, text);
  Script script;
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, datagram, 32'768, 32'767))), std::nullopt);
  EXPECT_EQ(script.feed(ethernet(ipv4Fragment({}, datagram, 0, 32'768))), text);
}

TEST(FragmentsTest, OfOtherProtocolsAreNotKept) {
  const Decoded decoded = decodeFrame(ethernet(ipv4Fragment({.protocol = 1}, kDatagram, 0, 16)));
  EXPECT_EQ(decoded.counts.otherProtocols, 1U);
  EXPECT_EQ(packetsIn(decoded.counts), 1U);
}

TEST(FragmentsTest, AreGivenUpAfterTheirLifetime) {
  const Limits limits{.fragmentLifetime = 30s};
  Script inTime(limits);
  EXPECT_EQ(inTime.feedAt(10s, piece4(0, 32)), std::nullopt);
  EXPECT_EQ(inTime.feedAt(40s, piece4(32, 32)), kText);
  EXPECT_EQ(inTime.counts().abandonedDatagrams, 0U);

  Script tooLate(limits);
  EXPECT_EQ(tooLate.feedAt(10s, piece4(0, 32)), std::nullopt);
  EXPECT_EQ(tooLate.feedAt(40s + 1ns, piece4(32, 32)), std::nullopt);
  EXPECT_EQ(tooLate.counts().abandonedDatagrams, 1U);
  EXPECT_EQ(tooLate.feedAt(41s, piece4(0, 32)), kText);  // of the next datagram with that id
}

TEST(FragmentsTest, AreGivenUpAlsoWhenOthersCome) {
  Script script({.fragmentLifetime = 30s});
  EXPECT_EQ(script.feedAt(10s, ethernet(ipv4Fragment({.id = 9}, kDatagram, 0, 32))), std::nullopt);
  EXPECT_EQ(script.feedAt(20s, ethernet(ipv4Fragment({.id = 8}, kDatagram, 0, 32))), std::nullopt);
  EXPECT_EQ(script.feedAt(45s, piece4(0, 32)), std::nullopt);
  EXPECT_EQ(script.counts().abandonedDatagrams, 1U);
  EXPECT_EQ(script.feedAt(60s, piece4(32, 32)), kText);
  EXPECT_EQ(script.counts().abandonedDatagrams, 2U);
}

TEST(FragmentsTest, AreGivenUpAlsoWhenTimeWentBackwards) {
  Script script({.fragmentLifetime = 30s});
  EXPECT_EQ(script.feedAt(1'000s, ethernet(ipv4Fragment({.id = 9}, kDatagram, 0, 32))), std::nullopt);
  EXPECT_EQ(script.feedAt(10s, piece4(0, 32)), std::nullopt);
  EXPECT_EQ(script.feedAt(50s, piece4(32, 32)), std::nullopt);
  EXPECT_EQ(script.counts().abandonedDatagrams, 1U);
}

TEST(FragmentsTest, AreNotDeceivedByTheEndsOfTime) {
  Script script;
  EXPECT_EQ(script.feedAt(Duration::min(), piece4(0, 32)), std::nullopt);
  EXPECT_EQ(script.feedAt(Duration::max(), piece4(32, 32)), std::nullopt);
  EXPECT_EQ(script.counts().abandonedDatagrams, 1U);
}

TEST(FragmentsTest, AreGivenUpOldestFirstWhenMemoryIsFull) {
  const Pdu datagram = tcpSegment({}, std::string(2'000, 'x'));
  const auto first = [&](std::uint16_t id) { return ethernet(ipv4Fragment({.id = id}, datagram, 0, 1'000)); };
  const auto second = [&](std::uint16_t id) {
    return ethernet(ipv4Fragment({.id = id}, datagram, 1'000, datagram.bytes.size() - 1'000));
  };
  Script script({.fragmentBytes = 4'000});
  EXPECT_EQ(script.feed(first(1)), std::nullopt);
  EXPECT_EQ(script.feed(first(2)), std::nullopt);
  EXPECT_EQ(script.counts().abandonedDatagrams, 0U);
  EXPECT_EQ(script.feed(first(3)), std::nullopt);
  EXPECT_EQ(script.counts().abandonedDatagrams, 1U);
  EXPECT_EQ(script.feed(second(3))->size(), 2'000U);
  EXPECT_EQ(script.feed(second(2))->size(), 2'000U);
  EXPECT_EQ(script.feed(second(1)), std::nullopt);
}

// Real memory per fragment is far more than its bytes, and lies about lengths cost none.
TEST(DefragmenterTest, CountsWhatFragmentsReallyHold) {
  Limits limits;
  limits.fragmentBytes = 100'000;
  Defragmenter defragmenter(limits);
  const Bytes bytes(8, 'x');
  Fragment fragment{.source = ipAddress("10.0.0.1"), .destination = ipAddress("10.0.0.2"), .bytes = bytes};
  for (std::uint32_t i = 0; i < 8'191; ++i) {
    fragment.offset = (8'190 - i) * 8;
    fragment.length = 8;
    EXPECT_FALSE(defragmenter.feed(fragment, {}));
    EXPECT_LE(defragmenter.heldBytes(), limits.fragmentBytes);
  }
  EXPECT_GT(defragmenter.abandonedDatagrams(), 8U);

  Defragmenter liedTo(limits);
  fragment.offset = 0;
  fragment.length = 65'528;
  EXPECT_FALSE(liedTo.feed(fragment, {}));
  EXPECT_LT(liedTo.heldBytes(), 1'000U);
}

TEST(DefragmenterTest, HoldsNothingOnceDatagramsAreWhole) {
  Defragmenter defragmenter(Limits{});
  const Bytes bytes(8, 'x');
  Fragment fragment{.source = ipAddress("10.0.0.1"), .destination = ipAddress("10.0.0.2"), .bytes = bytes};
  fragment.length = 8;
  EXPECT_FALSE(defragmenter.feed(fragment, {}));
  EXPECT_GT(defragmenter.heldBytes(), 0U);
  fragment.offset = 8;
  fragment.last = true;
  const auto datagram = defragmenter.feed(fragment, {});
  ASSERT_TRUE(datagram);
  EXPECT_EQ(datagram->bytes.size(), 16U);
  EXPECT_EQ(defragmenter.heldBytes(), 0U);
}

// Every order and every overlap of pieces on a small datagram gives what a table of bytes gives.
TEST(DefragmenterTest, AgreesWithATableOfBytes) {
  std::uint32_t state = 1;
  const auto random = [&state](std::uint32_t below) {
    return (state = state * 1'664'525 + 1'013'904'223) / 65'536 % below;
  };
  for (int round = 0; round < 2'000; ++round) {
    Defragmenter defragmenter(Limits{});
    std::string table(80, '\0');
    std::optional<Datagram> datagram;
    for (int i = 0; !datagram; ++i) {
      ASSERT_LT(i, 2'000);
      const std::uint32_t begin = random(10);
      const std::uint32_t end = begin + 1 + random(10 - begin);
      const Bytes bytes((end - begin) * 8, static_cast<std::uint8_t>('a' + i % 26));
      for (std::uint32_t at = begin * 8; at < end * 8; ++at) {
        if (table[at] == '\0') table[at] = static_cast<char>(bytes[0]);
      }
      datagram = defragmenter.feed({.source = ipAddress("10.0.0.1"),
                                    .destination = ipAddress("10.0.0.2"),
                                    .offset = begin * 8,
                                    .last = end == 10,
                                    .bytes = bytes,
                                    .length = (end - begin) * 8},
                                   {});
      EXPECT_EQ(datagram.has_value(), table.find('\0') == std::string::npos);
    }
    EXPECT_EQ(textOf(datagram->bytes), table);
  }
}

}  // namespace
}  // namespace wsray::net
