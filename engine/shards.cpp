#include "engine/shards.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>
#include <vector>

namespace wsray::engine {
namespace {

flow::Options flowOptions(const PipelineOptions& options) {
  return {options.limits, options.payloads ? websocket::PayloadNeed::all : websocket::PayloadNeed::judged,
          options.frames ? flow::FrameEvents::yes : flow::FrameEvents::no};
}

std::uint64_t wordAt(const IpAddress& address, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, address.bytes.data() + at, sizeof word);
  return word;
}

}  // namespace

Shards::Shards(const PipelineOptions& options)
    : turn_(options.turns),
      // What a private key opens is resumed by others at once, and nothing else tells their secrets.
      mayRest_(options.privateKeys.empty()),
      keys_(std::make_shared<tls::KeyLog>(options.limits)),
      population_(options.limits) {
  // In order, one log that is written one behind the other is the fastest.
  const auto newLog = [&] { return std::make_shared<tcp::SegmentLog>(options.limits); };
  const auto log = newLog();
  for (std::size_t i = 0; i < kCount; ++i) {
    const flow::Shared::Common common{keys_, &lessons_, options.workers == 0 ? log : newLog(), &scratch_};
    tables_[i] =
        std::make_unique<Table>(flow::Shared{flowOptions(options), common, i, kCount}, options.limits, population_);
  }
  for (const std::string& pem : options.privateKeys) {
    [[maybe_unused]] const auto added = tables_.front()->shared().addPrivateKey(pem);
    assert(added);
  }
}

void Shards::workAlone() {
  for (const auto& table : tables_) table->shared().use(scratch_);
}

// Multiplication spreads what differs over the upper bits.
std::size_t Shards::shardOf(const net::FlowKey& key) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  const std::uint64_t ports = (std::uint64_t{key.low.port} << 16) | key.high.port;
  std::uint64_t mixed = ports * kOdd;
  for (const IpAddress* address : {&key.low.address, &key.high.address}) {
    mixed = (mixed ^ (mixed >> 29) ^ wordAt(*address, 0)) * kOdd;
    mixed = (mixed ^ (mixed >> 29) ^ wordAt(*address, sizeof mixed)) * kOdd;
  }
  return mixed >> 58;
}

void Shards::beginTurn(Origin now, FoundRows& out) {
  if (population_.rests()) {
    population_.rest(false);
    for (const auto& table : tables_) table->settleNoted();
    tables_.front()->evictHeld(now);
    read(*tables_.front(), out);
    readEvicted(out);
  }
  learn();
  population_.rest(mayRest_ && turns_ * turn_.packets >= turn_.alonePackets &&
                   population_.isFarFromBounds(turn_.packets));
  ++turns_;
}

void Shards::learn() {
  for (const auto& table : tables_) {
    tls::Shared& learned = *table->shared().decrypting;
    if (learned.hasLessons()) learned.moveLessonsTo(lessons_);
  }
}

void Shards::feed(const net::Segment& segment, std::uint64_t order, FoundRows& out) {
  Table& table = *tables_[shardOf(segment.key)];
  table.feed(segment, order);
  if (population_.hasEvictions()) readEvicted(out);
  read(table, out);
  if (isApart()) return;
  if (population_.hasEvictions()) readEvicted(out);
  tls::Shared& learned = *table.shared().decrypting;
  if (learned.hasLessons()) learned.moveLessonsTo(lessons_);
}

void Shards::tick(Origin now, FoundRows& out) {
  for (const auto& table : tables_) table->tick(now);
  readBySerial(out);
}

void Shards::finish(Origin last, FoundRows& out) {
  beginTurn(last, out);
  population_.rest(false);
  for (const auto& table : tables_) table->finish(last);
  readBySerial(out);
}

void Shards::read(Table& table, FoundRows& out) {
  while (flow::Event* event = table.read()) out.add(*event);
}

// What connections have at the same moment is in the order in which they began.
void Shards::readBySerial(FoundRows& out) {
  std::vector<std::pair<std::uint64_t, Table*>> active;
  for (const auto& table : tables_) {
    table->visitActive([&](std::uint64_t serial) { active.emplace_back(serial, table.get()); });
  }
  std::sort(active.begin(), active.end());
  for (const auto& [serial, table] : active) {
    table->readFirst([&](flow::Event& event) { out.add(event); });
  }
  for (const auto& table : tables_) read(*table, out);
  readEvicted(out);
  if (!isApart()) learn();
}

// What was let go of is read as far as it comes.
void Shards::readEvicted(FoundRows& out) {
  while (population_.hasEvictions()) {
    for (Table* table : population_.drainEvictedIn()) read(*table, out);
  }
}

BoundsHit Shards::boundsHit() const {
  BoundsHit hit;
  for (const auto& table : tables_) {
    hit.evicted += table->evicted();
    hit.overlongHttp += table->shared().overlongHttp;
    hit.unrecognised += table->shared().unrecognised;
  }
  return hit;
}

}  // namespace wsray::engine
