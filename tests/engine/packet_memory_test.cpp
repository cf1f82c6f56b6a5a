// Memory of packets stays as long as streams may look back at it, and no longer.
#include "engine/packet_memory.h"

#include <gtest/gtest.h>

#include <deque>

#include "engine/stream_survey.h"
#include "tests/capture/net/packet_builder.h"

namespace wsray::engine {
namespace {

using Memory = std::vector<std::shared_ptr<const void>>;

Limits reaching(std::uint64_t bytes) {
  Limits limits;
  limits.comparedBytes = bytes;
  return limits;
}

TEST(PacketMemory, StaysForTheBytesThatAreCompared) {
  PacketMemory memory(reaching(1000));
  auto first = std::make_shared<int>();
  const std::weak_ptr<int> watched = first;
  memory.keep(Memory{first}, 0, 100);
  first.reset();
  memory.keep(Memory{std::make_shared<int>()}, 100, 1100);
  EXPECT_FALSE(watched.expired());
  memory.keep(Memory{std::make_shared<int>()}, 1100, 1101);
  EXPECT_FALSE(watched.expired()) << "a packet before 100 may still be looked at from 1100";
  memory.keep(Memory{std::make_shared<int>()}, 1101, 1200);
  EXPECT_TRUE(watched.expired());
  EXPECT_EQ(memory.heldSince(), 0);
}

TEST(PacketMemory, StaysFromItsLastUse) {
  PacketMemory memory(reaching(1000));
  auto shared = std::make_shared<int>();
  const std::weak_ptr<int> watched = shared;
  memory.keep(Memory{shared}, 0, 100);
  memory.keep(Memory{std::make_shared<int>()}, 100, 900);
  memory.keep(Memory{std::make_shared<int>(), shared}, 900, 1000);
  shared.reset();
  memory.keep(Memory{}, 2000, 2001);
  EXPECT_FALSE(watched.expired());
  memory.keep(Memory{}, 2001, 2002);
  EXPECT_TRUE(watched.expired());
}

// A file with large blocks between packets of few bytes.
TEST(PacketMemory, IsBoundedWherePacketsLieFarApart) {
  PacketMemory memory(reaching(1'000'000));
  std::vector<std::weak_ptr<int>> watched;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto one = std::make_shared<int>();
    watched.emplace_back(one);
    memory.keep(Memory{one}, i * 10, i * 10 + 10);
  }
  std::uint64_t held = 0;
  for (std::uint64_t i = 0; i < watched.size(); ++i) {
    if (watched[i].expired()) continue;
    ++held;
    EXPECT_GE(i * 10 + 10, memory.heldSince());
  }
  EXPECT_LE(held, 16);
  for (std::uint64_t i = 0; i < watched.size(); ++i) {
    if (i * 10 >= memory.heldSince()) {
      EXPECT_FALSE(watched[i].expired());
    }
  }
}

// Batches of a few packets, whose bytes are overwritten as soon as nobody holds them.
class FleetingSource : public PacketSource {
 public:
  explicit FleetingSource(std::vector<net::build::Bytes> packets) : packets_(std::move(packets)) {}

  std::optional<PacketBatch> read() override {
    if (next_ == packets_.size()) return std::nullopt;
    constexpr std::size_t kPackets = 5;
    auto memory = std::shared_ptr<Packets>(new Packets, [](Packets* gone) {
      for (net::build::Bytes& packet : *gone) std::fill(packet.begin(), packet.end(), std::uint8_t{0});
      delete gone;
    });
    PacketBatch batch;
    while (memory->size() < kPackets && next_ < packets_.size()) {
      memory->push_back(packets_[next_]);
      batch.packets.push_back(net::build::packetOf(memory->back(), 1, {++next_, {}}));
    }
    batch.memory.emplace_back(std::move(memory));
    return batch;
  }
  std::vector<SourceNote> drainNotes() override { return {}; }
  SourceProgress progress() const override { return {}; }

 private:
  using Packets = std::deque<net::build::Bytes>;

  std::vector<net::build::Bytes> packets_;
  std::size_t next_ = 0;
};

net::build::Bytes packetWith(std::uint32_t sequence, std::string_view payload, std::uint16_t port = 1) {
  return net::build::ethernet(
             net::build::ipv4({}, net::build::tcpSegment({.sourcePort = port, .sequence = sequence}, payload)))
      .bytes;
}

std::uint64_t conflictsOf(std::vector<net::build::Bytes> packets, const Limits& limits) {
  StreamSurvey survey(std::make_unique<FleetingSource>(std::move(packets)), limits);
  std::uint64_t conflicts = 0;
  while (const auto row = survey.read()) {
    for (const StreamDirection& half : row->directions) conflicts += half.conflicts;
  }
  return conflicts;
}

TEST(StreamSurvey, ComparesAcrossBatchesAsFarAsTheBoundSays) {
  net::build::Bytes syn =
      net::build::ethernet(
          net::build::ipv4({}, net::build::tcpSegment({.sourcePort = 1, .sequence = 9, .flags = {.syn = true}})))
          .bytes;
  std::vector<net::build::Bytes> packets{syn, packetWith(10, "good")};
  std::uint64_t between = packets.back().size();
  for (std::uint16_t port = 2; port < 50; ++port) {
    packets.push_back(packetWith(10, "other", port));
    between += packets.back().size();
  }
  packets.push_back(packetWith(10, "evil"));
  EXPECT_EQ(conflictsOf(packets, reaching(between)), 1);
  EXPECT_EQ(conflictsOf(packets, reaching(between - 1)), 0);
}

}  // namespace
}  // namespace wsray::engine
