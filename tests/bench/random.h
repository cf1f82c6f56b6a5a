// A small generator of pseudo-random numbers: the same seed gives the same capture on every machine.
#pragma once

#include <cstdint>

namespace wsray::bench {

// SplitMix64. Fast and varied; not for secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t value = state_ += 0x9E3779B97F4A7C15ULL;
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ value >> 27) * 0x94D049BB133111EBULL;
    return value ^ value >> 31;
  }

  // From `low` to `high`, both included.
  std::uint32_t between(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t choices = std::uint64_t{high} - low + 1;
    return low + static_cast<std::uint32_t>((next() >> 32) * choices >> 32);
  }

  // True in `percent` of 100 calls.
  bool chance(std::uint32_t percent) { return between(1, 100) <= percent; }

 private:
  std::uint64_t state_;
};

}  // namespace wsray::bench
