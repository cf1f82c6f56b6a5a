#include "engine/shard_part.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace wsray::engine {
namespace {

constexpr std::uint64_t kToldBytes = 64ULL << 10;

// Another thread has written the steps, and the packets of a shard lie apart: the processor foresees neither.
constexpr std::size_t kLine = 64;
constexpr std::size_t kStepsAhead = 4;
constexpr std::size_t kPayloadsAhead = 2;
constexpr std::size_t kMostAhead = 1024;  // of one payload; of a longer one the processor foresees the rest

void prefetchBytes(const void* from, std::size_t length) {
  for (std::size_t at = 0; at < length; at += kLine) __builtin_prefetch(static_cast<const std::uint8_t*>(from) + at);
}

void prefetchPayload(const Step& step) {
  prefetchBytes(step.segment.payload.data(), std::min(step.segment.payload.size(), kMostAhead));
}

}  // namespace

void ShardPart::clear() {
  steps_.clear();
  next_ = 0;
}

void ShardPart::prefetch(const std::vector<Step>& steps, const Shards::Table& table) const {
  table.shared().segments->prefetch(std::min<std::size_t>(steps_.size() - next_, 32));
  for (std::size_t i = next_; i < std::min(next_ + kStepsAhead, steps_.size()); ++i) {
    prefetchBytes(&steps[steps_[i]], sizeof(Step));
  }
}

void ShardPart::prefetchAhead(const std::vector<Step>& steps) const {
  if (next_ + kPayloadsAhead < steps_.size()) prefetchPayload(steps[steps_[next_ + kPayloadsAhead]]);
  if (next_ + kStepsAhead < steps_.size()) prefetchBytes(&steps[steps_[next_ + kStepsAhead]], sizeof(Step));
}

void ShardPart::advance(const std::vector<Step>& steps, Shards::Table& table) {
  prefetchAhead(steps);
  const std::uint32_t at = steps_[next_++];
  const Step& step = steps[at];
  if (!step.isTick()) {
    table.feed(step.segment, step.order);
    while (flow::Event* event = table.read()) found_.add(*event);
    mark(at, 0);
    return;
  }
  table.tick(step.segment.origin);
  std::vector<std::uint64_t> serials;
  table.visitActive([&](std::uint64_t serial) { serials.push_back(serial); });
  for (const std::uint64_t serial : serials) {
    table.readFirst([&](flow::Event& event) { found_.add(event); });
    mark(at, serial);
  }
  [[maybe_unused]] const flow::Event* more = table.read();
  assert(more == nullptr);
}

void ShardPart::mark(std::uint32_t step, std::uint64_t serial) {
  const std::size_t rows = found_.rows().size();
  const std::size_t news = found_.news().size();
  const bool hasFound = marks_.empty() ? rows + news > 0 : marks_.back().rows < rows || marks_.back().news < news;
  if (!hasFound) return;
  marks_.push_back({step, static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(news), serial});
}

std::uint64_t ShardPart::takeGrowth() {
  const std::uint64_t bytes = found_.bytes();
  if (bytes < told_ + kToldBytes) return 0;
  return bytes - std::exchange(told_, bytes);
}

std::optional<std::uint64_t> ShardPart::nextOf(std::uint32_t step) const {
  if (mergedMarks_ == marks_.size() || marks_[mergedMarks_].step != step) return std::nullopt;
  return marks_[mergedMarks_].serial;
}

void ShardPart::merge(FoundRows& out) {
  const Mark& mark = marks_[mergedMarks_++];
  found_.move(mergedRows_, mark.rows, mergedNews_, mark.news, out);
  mergedRows_ = mark.rows;
  mergedNews_ = mark.news;
}

void ShardPart::release(FoundRows& out) {
  found_.release(out);
  marks_.clear();
  mergedMarks_ = mergedRows_ = mergedNews_ = 0;
  told_ = 0;
}

}  // namespace wsray::engine
