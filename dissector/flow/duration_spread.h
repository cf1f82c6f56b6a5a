// How durations spread: so many of about each length, within two in a hundred, in little room whatever their number.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/time.h"

namespace wsray::flow {

class DurationSpread {
 public:
  // One below zero counts as zero.
  void feed(Duration duration);

  // Half of them take no longer; needs one.
  Duration median() const;

  std::uint64_t heldBytes() const { return counts_.capacity() * sizeof counts_[0]; }

 private:
  std::vector<std::pair<std::uint32_t, std::uint64_t>> counts_;  // by what rank, in its order
  std::uint64_t count_ = 0;
};

}  // namespace wsray::flow
