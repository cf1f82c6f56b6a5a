#include "engine/job.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace wsray::engine {
namespace {

constexpr auto kTick = static_cast<std::uint8_t>(Shards::kCount);
// Found in a job before its shards stop: little input may give many rows, and inflate to much.
constexpr std::uint64_t kFullBytes = 32ULL << 20;

}  // namespace

Job::Job(bool payloads) : inOrder_(payloads, nullptr) {
  parts_.reserve(Shards::kCount);
  for (std::size_t i = 0; i < Shards::kCount; ++i) parts_.emplace_back(payloads);
}

void Job::clear() {
  secrets_.clear();
  lastSecrets_ = beginsTurn_ = hasBegun_ = isApart_ = false;
  isEmpty_ = true;
  dropped_.reset();
  steps_.clear();
  owners_.clear();
  copies_.drain();
  memory_.clear();
  behind_ = {};
  nextInOrder_ = merged_ = 0;
  for (ShardPart& part : parts_) part.clear();
}

// What stands before the packets of a batch stands before all of its job.
bool Job::mayBegin(const PacketBatch& batch) const {
  const bool isPlain = batch.secrets.empty() && !batch.lastSecrets && batch.droppedPackets == 0;
  return isPlain || isEmpty_;
}

void Job::fill(Reading& reading) {
  clear();
  bool hasAll = false;
  while (!hasAll) {
    if (!reading.hasPacket()) {
      if (!reading.isAhead) reading.readBatch();
      if (!reading.batch) {
        behind_.isLast = isEmpty_;
        break;
      }
      if (!mayBegin(*reading.batch)) break;
      // It may be long until more comes.
      hasAll = reading.batch->packets.size() < kBatchPackets;
      begin(reading);
    }
    while (reading.hasPacket() && !(reading.turns.isOver() && behind_.tally.packets > 0)) {
      feed(reading.batch->packets[reading.next++], reading);
    }
    if (reading.hasPacket()) break;
  }
  last_ = reading.last;
  behind_.notes = reading.source->drainNotes();
  behind_.progress = reading.source->progress();
  behind_.lineCounts = reading.source->lineCounts();
  behind_.unread = reading.unread();
}

void Job::begin(Reading& reading) {
  reading.isAhead = false;
  PacketBatch& batch = *reading.batch;
  auto let = reading.segments.begin(batch);
  std::move(let.begin(), let.end(), std::back_inserter(memory_));
  if (!batch.isSilent || !batch.secrets.empty()) isEmpty_ = false;
  secrets_ = std::move(batch.secrets);
  lastSecrets_ = batch.lastSecrets;
  if (batch.droppedPackets > 0) {
    behind_.tally.dropped = batch.droppedPackets;
    dropped_ = reading.droppedRow();
  }
  if (batch.isSilent) {
    if (const auto now = reading.passSilence(!secrets_.empty())) addTick(*now);
  }
}

void Job::feed(const Packet& packet, Reading& reading) {
  isEmpty_ = false;
  if (reading.turns.isOver()) {
    beginsTurn_ = true;
    before_ = reading.last;
  }
  reading.turns.feed(packet);
  Reading::tally(packet, behind_.tally);
  if (reading.ticker.feed(packet.origin)) addTick(packet.origin);
  if (const auto segment = reading.segments.read(packet)) addSegment(*segment, reading.segments.counts().segments);
  reading.last = packet.origin;
}

void Job::addTick(Origin now) {
  const auto at = static_cast<std::uint32_t>(steps_.size());
  steps_.emplace_back().segment.origin = now;
  owners_.push_back(kTick);
  for (ShardPart& part : parts_) part.add(at);
}

void Job::addSegment(const net::Segment& segment, std::uint64_t order) {
  const std::size_t shard = Shards::shardOf(segment.key);
  parts_[shard].add(static_cast<std::uint32_t>(steps_.size()));
  owners_.push_back(static_cast<std::uint8_t>(shard));
  Step& step = steps_.emplace_back(Step{segment, order});
  if (!segment.lifetime.liesInPacket) step.segment.payload = copies_.copy(segment.payload);
}

void Job::open(Shards& shards) {
  if (!hasBegun_) begin(shards);
  if (isApart_) {
    offerShards();
  } else {
    runInOrder(shards);
  }
}

void Job::begin(Shards& shards) {
  hasBegun_ = true;
  shards.workAlone();
  for (const std::string& text : secrets_) shards.keys().feed(text);
  if (lastSecrets_ || behind_.isLast) shards.keys().finish();
  if (dropped_) inOrder_.add(std::move(*dropped_));
  if (beginsTurn_) shards.beginTurn(before_, inOrder_);
  isApart_ = shards.isApart() && !behind_.isLast;
}

void Job::runInOrder(Shards& shards) {
  while (nextInOrder_ < steps_.size() && inOrder_.bytes() < kFullBytes) {
    const Step& step = steps_[nextInOrder_++];
    if (step.isTick()) {
      shards.tick(step.segment.origin, inOrder_);
    } else {
      shards.feed(step.segment, step.order, inOrder_);
    }
  }
  if (behind_.isLast) shards.finish(last_, inOrder_);
}

void Job::offerShards() {
  foundBytes_.store(0, std::memory_order_relaxed);
  std::uint64_t offered = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].isDone()) offered |= std::uint64_t{1} << i;
  }
  remaining_.store(static_cast<std::uint32_t>(std::popcount(offered)), std::memory_order_relaxed);
  unclaimed_.store(offered, std::memory_order_release);
}

unsigned Job::unclaimed() const {
  return static_cast<unsigned>(std::popcount(unclaimed_.load(std::memory_order_relaxed)));
}

std::optional<std::size_t> Job::claim(std::uint64_t preferred) {
  std::uint64_t unclaimed = unclaimed_.load(std::memory_order_acquire);
  while (unclaimed != 0) {
    const std::uint64_t own = unclaimed & preferred;
    const auto shard = static_cast<std::size_t>(std::countr_zero(own != 0 ? own : unclaimed));
    const std::uint64_t left = unclaimed & ~(std::uint64_t{1} << shard);
    if (unclaimed_.compare_exchange_weak(unclaimed, left, std::memory_order_acquire)) return shard;
  }
  return std::nullopt;
}

bool Job::run(std::size_t shard, Shards& shards, flow::Scratch& scratch) {
  ShardPart& part = parts_[shard];
  Shards::Table& table = shards.table(shard, scratch);
  part.prefetch(steps_, table);
  while (!part.isDone() && foundBytes_.load(std::memory_order_relaxed) < kFullBytes) {
    part.advance(steps_, table);
    if (const std::uint64_t growth = part.takeGrowth()) foundBytes_.fetch_add(growth, std::memory_order_relaxed);
  }
  return remaining_.fetch_sub(1, std::memory_order_acq_rel) == 1;
}

bool Job::isWhole() const { return isApart_ ? firstUntaken() == steps_.size() : nextInOrder_ == steps_.size(); }

std::size_t Job::firstUntaken() const {
  std::size_t first = steps_.size();
  for (const ShardPart& part : parts_) {
    if (!part.isDone()) first = std::min<std::size_t>(first, part.nextStep());
  }
  return first;
}

bool Job::merge(FoundRows& out) {
  inOrder_.move(0, inOrder_.rows().size(), 0, inOrder_.news().size(), out);
  inOrder_.release(out);
  if (!isApart_) return isWhole();
  const std::size_t end = firstUntaken();
  for (; merged_ < end; ++merged_) mergeStep(static_cast<std::uint32_t>(merged_), out);
  if (!isWhole()) return false;
  for (ShardPart& part : parts_) part.release(out);
  return true;
}

void Job::mergeStep(std::uint32_t step, FoundRows& out) {
  if (owners_[step] == kTick) {
    mergeTick(step, out);
  } else if (ShardPart& part = parts_[owners_[step]]; part.nextOf(step)) {
    part.merge(out);
  }
}

// What connections have at the same moment is in the order in which they began.
void Job::mergeTick(std::uint32_t step, FoundRows& out) {
  for (;;) {
    ShardPart* first = nullptr;
    for (ShardPart& part : parts_) {
      const auto serial = part.nextOf(step);
      if (serial && (first == nullptr || *serial < *first->nextOf(step))) first = &part;
    }
    if (first == nullptr) return;
    first->merge(out);
  }
}

}  // namespace wsray::engine
