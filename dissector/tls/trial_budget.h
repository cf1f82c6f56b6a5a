// How much one connection may try out: opening a record with a number or a secret that may be the wrong one costs as
// much as opening it with the right one.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/limits.h"

namespace wsray::tls {

class TrialBudget {
 public:
  // Making the cipher of a secret costs as much as opening a record of that length.
  static constexpr std::uint64_t kCipherBytes = 8UL << 10;

  explicit TrialBudget(const Limits& limits)
      : mostTrials_(limits.tlsTrials), mostBytes_(limits.tlsTrialBytes), trials_(mostTrials_), bytes_(mostBytes_) {}

  // False where it is used up.
  bool take(std::uint64_t bytes) {
    if (trials_ == 0 || bytes_ < bytes) return false;
    --trials_;
    bytes_ -= bytes;
    return true;
  }

  // A record of so many bytes was opened: who has much to read may try much.
  void earn(std::uint64_t bytes) {
    trials_ = std::min(mostTrials_, trials_ + 8);
    bytes_ = std::min(mostBytes_, bytes_ + 8 * bytes);
  }

  // How often records of that length can be tried.
  std::uint64_t trialsOf(std::uint64_t bytes) const {
    return std::min(trials_, bytes_ / std::max<std::uint64_t>(bytes, 1));
  }
  // Nothing worth mentioning is left.
  bool isEmpty() const { return trials_ == 0 || bytes_ < kLeast; }

 private:
  static constexpr std::uint64_t kLeast = 32UL << 10;

  std::uint64_t mostTrials_;
  std::uint64_t mostBytes_;
  std::uint64_t trials_;
  std::uint64_t bytes_;
};

}  // namespace wsray::tls
