// A line that is watched: time passes where nothing is sent, and what was lost is told.
#include <gmock/gmock.h>

#include <deque>
#include <utility>

#include "engine/pipeline.h"
#include "tests/capture/net/packet_builder.h"
#include "tests/dissector/flow/handshake_words.h"

namespace wsray::engine {
namespace {

using testing::ElementsAre;

constexpr std::uint16_t kClient = 50'000;
constexpr std::uint16_t kServer = 80;

// Hands out what it was given, batch by batch.
class Line final : public PacketSource {
 public:
  Line& client(std::string_view payload, Timestamp time) { return add(Direction::clientToServer, payload, time); }
  Line& server(std::string_view payload, Timestamp time) { return add(Direction::serverToClient, payload, time); }

  Line& silent(Timestamp until) {
    batches_.push_back({.isSilent = true, .silentUntil = until});
    return *this;
  }

  Line& dropped(std::uint64_t packets) {
    batches_.back().droppedPackets = packets;
    return *this;
  }

  std::optional<PacketBatch> read() override {
    if (batches_.empty()) return std::nullopt;
    PacketBatch batch = std::move(batches_.front());
    batches_.pop_front();
    return batch;
  }
  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  Line& add(Direction direction, std::string_view payload, Timestamp time) {
    using namespace net::build;
    const bool isClient = direction == Direction::clientToServer;
    const Tcp tcp{.sourcePort = isClient ? kClient : kServer,
                  .destinationPort = isClient ? kServer : kClient,
                  .sequence = next_[direction],
                  .acknowledgment = next_[opposite(direction)],
                  .flags = {.ack = true}};
    const Ipv4 ip = isClient ? Ipv4{} : Ipv4{.source = Ipv4{}.destination, .destination = Ipv4{}.source};
    next_[direction] += static_cast<std::uint32_t>(payload.size());
    auto bytes = std::make_shared<std::vector<std::uint8_t>>(ethernet(ipv4(ip, tcpSegment(tcp, payload))).bytes);
    PacketBatch& batch = batches_.emplace_back();
    batch.packets.push_back({{++packets_, time}, *bytes, static_cast<std::uint32_t>(bytes->size()), 1});
    batch.memory.push_back(std::move(bytes));
    return *this;
  }

  std::deque<PacketBatch> batches_;
  PerDirection<std::uint32_t> next_{{1, 1}};
  PacketNumber packets_ = 0;
};

std::vector<Code> codesOf(const session::SessionBatch& rows) {
  std::vector<Code> codes;
  for (const session::Row& row : rows.rows) {
    if (const auto* found = std::get_if<session::DiagnosticRow>(&row)) codes.push_back(found->diagnostic.code);
  }
  return codes;
}

constexpr Timestamp kStart = Timestamp{std::chrono::seconds{1'000}};

// The capture has no SYN: for a while, what comes first may be what was captured first.
TEST(Silence, OfALineThatIsWatchedMovesTime) {
  auto line = std::make_unique<Line>();
  line->client(flow::request("/chat"), kStart).server(flow::accepted(), kStart);
  line->silent(kStart + std::chrono::seconds{1}).silent(kStart + std::chrono::minutes{1});
  Pipeline pipeline(std::move(line), {});
  for (int batch = 0; batch < 3; ++batch) EXPECT_TRUE(pipeline.read()->rows.empty());
  EXPECT_FALSE(pipeline.read()->rows.empty());
}

TEST(Silence, BeforeTheFirstPacketIsNothing) {
  auto line = std::make_unique<Line>();
  line->silent(kStart);
  Pipeline pipeline(std::move(line), {});
  EXPECT_TRUE(pipeline.read()->rows.empty());
}

TEST(Silence, WhatWasDroppedIsToldAndCounted) {
  auto line = std::make_unique<Line>();
  line->client("a", kStart).client("b", kStart).dropped(64);
  Pipeline pipeline(std::move(line), {});
  EXPECT_EQ(pipeline.read()->tally.dropped, 0);
  const auto rows = pipeline.read();
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->tally.dropped, 64);
  ASSERT_THAT(codesOf(*rows), ElementsAre(Code::captureDropped));
  const Diagnostic& told = std::get<session::DiagnosticRow>(rows->rows.front()).diagnostic;
  EXPECT_EQ(told.text, "64 packets were dropped before packet 2");
  EXPECT_EQ(told.origin.packet, 2);
}

}  // namespace
}  // namespace wsray::engine
