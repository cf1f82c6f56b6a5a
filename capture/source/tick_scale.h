// The unit of an interface's timestamps (pcapng if_tsresol and if_tsoffset) and their conversion to capture time.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace wsray::source {

class TickScale {
 public:
  static constexpr std::uint8_t kMicroseconds = 6;

  // `resolution` as in if_tsresol: ticks of 10^-n seconds, or of 2^-n where the highest bit is set. Whole seconds are
  // added to every time.
  explicit TickScale(std::uint8_t resolution, std::int64_t offsetSeconds);

  TickScale() : TickScale(kMicroseconds, 0) {}

  // Rounds down to nanoseconds. A time that Timestamp cannot hold becomes the first or last one that it can.
  Timestamp timestampOf(std::uint64_t ticks) const {
    if (ticks >= plainEnd_) return exactTimestampOf(ticks);
    return wsray::timestampOf(static_cast<std::int64_t>(ticks * factor_));
  }

 private:
  enum class Step : std::uint8_t { multiply, divide, shift };

  Timestamp exactTimestampOf(std::uint64_t ticks) const;

  Step step_;
  // Below this a multiplication is all. 0 where ticks are finer than nanoseconds, or an offset is to be added.
  std::uint64_t plainEnd_ = 0;
  std::uint64_t factor_ = 1;  // nanoseconds a tick, or ticks a nanosecond; 0 where that is beyond 64 bits
  int shift_ = 0;
  std::int64_t offsetSeconds_;
};

}  // namespace wsray::source
