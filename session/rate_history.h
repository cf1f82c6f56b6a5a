// How many messages there were over time: what a chart of rates shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

// Counts in steps of equal length, a power of ten, which become longer as more time is to be covered: at most
// kMostSteps of them are kept. They depend on the rows alone and not on their order; times may go back, and jump by
// centuries.
class RateHistory {
 public:
  static constexpr std::size_t kMostSteps = 4096;

  struct Step {
    PerDirection<std::uint64_t> messages{};  // control frames too
    std::uint64_t errors = 0;                // rows in error, see isError
  };

  void apply(const Row& row);

  bool isEmpty() const { return steps_.empty(); }

  // Nanoseconds of a step: from 1 ms to 1 s by tens, then 10 s, 1 min, 10 min, 1 h, 1 d, 10 d or 100 d.
  std::int64_t length() const;

  // Steps are numbered by the multiple of their length, since 1970, at which they begin.
  std::int64_t first() const { return first_; }
  std::int64_t last() const { return last_; }
  const Step& operator[](std::int64_t step) const { return steps_[placeOf(step)]; }

 private:
  static std::size_t placeOf(std::int64_t step) { return static_cast<std::uint64_t>(step) % kMostSteps; }

  Step& stepAt(Timestamp time);
  void coarsen();

  std::vector<Step> steps_;  // by the remainder of their number; empty until there is something to count
  std::size_t level_ = 0;    // of the lengths that there are
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
};

}  // namespace wsray::session
