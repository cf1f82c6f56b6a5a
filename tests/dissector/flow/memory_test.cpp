// Whatever a capture is made of, what is kept of it stays within the bounds. A program of its own, because it counts
// everything that is allotted.
#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <new>
#include <random>

#include "dissector/flow/conversation.h"
#include "dissector/flow/flow_table.h"
#include "dissector/flow/stream_digest.h"
#include "tests/capture/tcp/segment_builder.h"
#include "tests/dissector/flow/frame_words.h"
#include "tests/dissector/flow/handshake_words.h"

namespace {

std::size_t liveBytes = 0;
std::size_t peakBytes = 0;

}  // namespace

void* operator new(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  liveBytes += malloc_usable_size(memory);
  if (liveBytes > peakBytes) peakBytes = liveBytes;
  return memory;
}

void operator delete(void* memory) noexcept {
  liveBytes -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept { operator delete(memory); }

namespace wsray::flow {
namespace {

constexpr std::uint32_t kConnections = 20'000;
constexpr std::size_t kHeld = 100;
// Of a connection itself: its stages, and its places in the table.
constexpr std::size_t kConnectionCost = 6000;

Limits tight() {
  Limits limits;
  limits.connections = kHeld;
  limits.heldBytes = 1 << 20;
  limits.rememberedKeys = 16;
  return limits;
}

template <typename Entry, typename Options>
class Capture {
 public:
  explicit Capture(const Options& options) : table_(typename Entry::Shared{options}, tight()) {}

  void feed(net::Segment segment, std::uint32_t connection, const std::string& payload) {
    segment.key.low.port = static_cast<std::uint16_t>(connection);
    segment.key.low.address.bytes[1] = static_cast<std::uint8_t>(connection >> 16);
    segment.payload = bytesOf(payload);
    segment.payloadLength = static_cast<std::uint32_t>(payload.size());
    segment.origin = {++packet_, timestampOf(static_cast<std::int64_t>(packet_) * 1000)};
    if (packet_ % 1000 == 0) table_.tick(segment.origin);
    table_.feed(segment);
    while (table_.read() != nullptr) ++events_;
  }

 private:
  FlowTable<Entry> table_;
  PacketNumber packet_ = 0;
  std::uint64_t events_ = 0;
};

net::Segment syn() {
  net::Segment segment = tcp::segmentFrom(tcp::kClient, 99);
  segment.flags.syn = true;
  return segment;
}

net::Segment synAck() {
  net::Segment segment = tcp::segmentFrom(tcp::kServer, 999).ack(100);
  segment.flags.syn = true;
  return segment;
}

// Feeds each connection and says how much more was in use at the worst moment than before.
template <typename Entry = Conversation, typename Options = flow::Options, typename Play>
std::size_t peakOf(Play play, const Options& options = Options{tight()}) {
  const std::size_t before = liveBytes;
  peakBytes = liveBytes;
  Capture<Entry, Options> capture(options);
  for (std::uint32_t connection = 0; connection < kConnections; ++connection) play(capture, connection);
  return peakBytes - before;
}

constexpr std::size_t kBound = kHeld * kConnectionCost;
// The bytes that are held, and as much again: vectors grow by doubling, and the newest segment is not yet weighed.
constexpr std::size_t kBoundWithBytes = kBound + 2 * (1 << 20) + (1 << 18);

TEST(Memory, OfAScanOfPorts) {
  EXPECT_LT(peakOf([](auto& capture, std::uint32_t n) { capture.feed(syn(), n, ""); }), kBound);
}

TEST(Memory, OfAScanOfPortsForStreams) {
  const auto scan = [](auto& capture, std::uint32_t n) { capture.feed(syn(), n, ""); };
  EXPECT_LT((peakOf<StreamDigest, Limits>(scan, tight())), kBound);
}

TEST(Memory, OfConnectionsWithAByteEach) {
  EXPECT_LT(peakOf([](auto& capture, std::uint32_t n) { capture.feed(tcp::segmentFrom(tcp::kClient, 100), n, "x"); }),
            kBound);
}

TEST(Memory, OfConnectionsThatAreOver) {
  EXPECT_LT(peakOf([](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n, "");
              for (const net::Side side : {tcp::kClient, tcp::kServer}) {
                net::Segment rst = tcp::segmentFrom(side, side == tcp::kClient ? 100 : 0);
                rst.flags.rst = true;
                capture.feed(rst, n, "");
              }
            }),
            kBound);
}

TEST(Memory, OfHolesThatAreNeverFilled) {
  const std::string behind(1400, 'x');
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n, "");
              for (std::uint32_t i = 0; i < 40; ++i)
                capture.feed(tcp::segmentFrom(tcp::kClient, 101 + i * 1400), n, behind);
            }),
            kBoundWithBytes);
}

TEST(Memory, OfBytesThatAreOneByOneBehindAHole) {
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n % 1000, "");
              capture.feed(tcp::segmentFrom(tcp::kClient, 102 + n / 1000 * 2), n % 1000, "x");
            }),
            kBoundWithBytes);
}

TEST(Memory, OfHeadsThatAreNotFinished) {
  const std::string head = "GET / HTTP/1.1\r\n" + std::string(20'000, 'x');
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n, "");
              capture.feed(tcp::segmentFrom(tcp::kClient, 100), n, head);
            }),
            kBoundWithBytes);
}

TEST(Memory, OfRequestsWithoutResponses) {
  std::string requests;
  for (int i = 0; i < 100; ++i) requests += "GET / HTTP/1.1\r\n\r\n";
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n, "");
              capture.feed(tcp::segmentFrom(tcp::kClient, 100), n, requests);
            }),
            kBoundWithBytes);
}

TEST(Memory, OfMessagesThatAreNotFinished) {
  const std::string question = request("/chat");
  const std::string answer = accepted();
  const std::string half = binaryFragment(std::string(30'000, 'x')).bytes(Direction::serverToClient);
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t n) {
              capture.feed(syn(), n, "");
              capture.feed(synAck(), n, "");
              capture.feed(tcp::segmentFrom(tcp::kClient, 100), n, question);
              capture.feed(tcp::segmentFrom(tcp::kServer, 1000), n, answer);
              capture.feed(tcp::segmentFrom(tcp::kServer, 1000 + static_cast<std::uint32_t>(answer.size())), n, half);
            }),
            kBoundWithBytes);
}

TEST(Memory, OfGarbage) {
  std::mt19937 random(1);
  const auto below = [&random](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  const std::string bytes = request("/chat") + accepted() + std::string(3000, '\x82');
  EXPECT_LT(peakOf([&](auto& capture, std::uint32_t) {
              for (int i = 0; i < 5; ++i) {
                const net::Side side = below(2) == 0 ? tcp::kClient : tcp::kServer;
                net::Segment segment = tcp::segmentFrom(side, below(2) == 0 ? below(5000) : random()).ack(below(5000));
                segment.flags.syn = below(4) == 0;
                segment.flags.fin = below(16) == 0;
                segment.flags.rst = below(16) == 0;
                const std::size_t from = below(static_cast<std::uint32_t>(bytes.size()));
                capture.feed(segment, below(1000), bytes.substr(below(2) == 0 ? 0 : from, below(1500)));
              }
            }),
            kBoundWithBytes);
}

}  // namespace
}  // namespace wsray::flow
