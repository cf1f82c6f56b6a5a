#include "dissector/flow/duration_spread.h"

#include <algorithm>
#include <bit>

namespace wsray::flow {
namespace {

// Of a number, so many bits decide its rank.
constexpr unsigned kBits = 7;
constexpr std::uint64_t kHalf = 1U << (kBits - 1);

std::uint32_t rankOf(std::uint64_t value) {
  if (value < kHalf) return static_cast<std::uint32_t>(value);
  const auto shift = static_cast<unsigned>(std::bit_width(value)) - kBits + 1;
  return static_cast<std::uint32_t>(shift * kHalf + (value >> (shift - 1)));
}

// In the middle of what has that rank.
std::uint64_t valueOf(std::uint32_t rank) {
  if (rank < 2 * kHalf) return rank;
  const auto shift = static_cast<unsigned>((rank - kHalf) / kHalf);
  const std::uint64_t leading = rank - shift * kHalf;
  return (leading << (shift - 1)) + ((1ULL << (shift - 1)) - 1) / 2;
}

}  // namespace

void DurationSpread::feed(Duration duration) {
  const std::uint32_t rank = rankOf(duration > Duration{0} ? static_cast<std::uint64_t>(duration.count()) : 0);
  const auto place = std::lower_bound(counts_.begin(), counts_.end(), rank,
                                      [](const auto& counted, std::uint32_t wanted) { return counted.first < wanted; });
  ++count_;
  if (place != counts_.end() && place->first == rank) {
    ++place->second;
  } else {
    counts_.insert(place, {rank, 1});
  }
}

Duration DurationSpread::median() const {
  std::uint64_t left = (count_ + 1) / 2;
  for (const auto& [rank, count] : counts_) {
    if (count >= left) return Duration{static_cast<std::int64_t>(valueOf(rank))};
    left -= count;
  }
  return Duration{0};
}

}  // namespace wsray::flow
