// One shard's part of a job: its steps, and what was found by each, until it is merged with that of the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "capture/net/segment.h"
#include "engine/found_rows.h"
#include "engine/shards.h"

namespace wsray::engine {

// A segment, or a tick for all shards.
struct Step {
  net::Segment segment;
  std::uint64_t order = 0;  // 0: a tick

  bool isTick() const { return order == 0; }
};

class ShardPart {
 public:
  explicit ShardPart(bool payloads) : found_(payloads, nullptr) {}

  void clear();
  void add(std::uint32_t step) { steps_.push_back(step); }

  bool isDone() const { return next_ == steps_.size(); }
  // The first step that was not taken; what was found before it is whole.
  std::uint32_t nextStep() const { return steps_[next_]; }

  // The next steps are about to be taken.
  void prefetch(const std::vector<Step>& steps, const Shards::Table& table) const;
  // Takes the next step.
  void advance(const std::vector<Step>& steps, Shards::Table& table);
  // About so many bytes were found since the last call; they are told in large pieces.
  std::uint64_t takeGrowth();

  // Which connection is the next to be merged of that step, if any: the order in which it began.
  std::optional<std::uint64_t> nextOf(std::uint32_t step) const;
  // Moves what that one found into `out`.
  void merge(FoundRows& out);
  // All was merged: the room can be used again, and `out` has the payloads.
  void release(FoundRows& out);

 private:
  // What was found by a step stands before these indices. Of ticks there is a mark for each connection.
  struct Mark {
    std::uint32_t step = 0;
    std::uint32_t rows = 0;
    std::uint32_t news = 0;
    std::uint64_t serial = 0;
  };

  void prefetchAhead(const std::vector<Step>& steps) const;
  void mark(std::uint32_t step, std::uint64_t serial);

  std::vector<std::uint32_t> steps_;
  std::size_t next_ = 0;
  FoundRows found_;
  std::uint64_t told_ = 0;  // of what was found
  std::vector<Mark> marks_;
  // As far as it was merged.
  std::size_t mergedMarks_ = 0;
  std::size_t mergedRows_ = 0;
  std::size_t mergedNews_ = 0;
};

}  // namespace wsray::engine
