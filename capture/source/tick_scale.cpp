#include "capture/source/tick_scale.h"

#include <algorithm>
#include <limits>

namespace wsray::source {
namespace {

__extension__ using Wide = __int128;

constexpr int kNanosecondDigits = 9;
constexpr std::uint64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr int kLargestPowerOfTen = 19;  // that 64 bits can hold

std::uint64_t powerOfTen(int exponent) {
  std::uint64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

TickScale::TickScale(std::uint8_t resolution, std::int64_t offsetSeconds) : offsetSeconds_(offsetSeconds) {
  const int exponent = resolution & 0x7f;
  if ((resolution & 0x80) != 0) {
    step_ = Step::shift;
    shift_ = exponent;
  } else if (exponent <= kNanosecondDigits) {
    step_ = Step::multiply;
    factor_ = powerOfTen(kNanosecondDigits - exponent);
    if (offsetSeconds == 0) plainEnd_ = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / factor_;
  } else {
    step_ = Step::divide;
    const int digits = exponent - kNanosecondDigits;
    factor_ = digits <= kLargestPowerOfTen ? powerOfTen(digits) : 0;
  }
}

Timestamp TickScale::exactTimestampOf(std::uint64_t ticks) const {
  // At most 2^64 * 10^9 < 2^94, and as much again for the offset.
  Wide nanoseconds = 0;
  switch (step_) {
    case Step::multiply: nanoseconds = static_cast<Wide>(ticks) * factor_; break;
    case Step::divide: nanoseconds = factor_ == 0 ? 0 : ticks / factor_; break;
    case Step::shift: nanoseconds = static_cast<Wide>(ticks) * kNanosecondsPerSecond >> shift_; break;
  }
  nanoseconds += static_cast<Wide>(offsetSeconds_) * static_cast<Wide>(kNanosecondsPerSecond);
  constexpr Wide kFirst = std::numeric_limits<std::int64_t>::min();
  constexpr Wide kLast = std::numeric_limits<std::int64_t>::max();
  return wsray::timestampOf(static_cast<std::int64_t>(std::clamp(nanoseconds, kFirst, kLast)));
}

}  // namespace wsray::source
