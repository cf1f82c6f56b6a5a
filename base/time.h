// Capture time. It comes from packets, never from the wall clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace wsray {

using Duration = std::chrono::nanoseconds;

// int64 nanoseconds since 1970-01-01 UTC: years 1677 to 2262.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Duration>;

inline std::int64_t nanosecondsSinceEpoch(Timestamp time) { return time.time_since_epoch().count(); }

// From one time to the other. Captures may lie about times: where there is no such duration, the nearest that there is.
inline Duration elapsed(Timestamp from, Timestamp to) {
  std::int64_t nanoseconds = 0;
  if (__builtin_sub_overflow(nanosecondsSinceEpoch(to), nanosecondsSinceEpoch(from), &nanoseconds)) {
    return to < from ? Duration::min() : Duration::max();
  }
  return Duration{nanoseconds};
}

inline Timestamp timestampOf(std::int64_t nanoseconds) { return Timestamp{Duration{nanoseconds}}; }

// So much after a time, which is no negative duration; the last time there is where it would be later.
inline Timestamp timeAfter(Timestamp time, Duration duration) {
  std::int64_t nanoseconds = 0;
  const bool isBeyond = __builtin_add_overflow(nanosecondsSinceEpoch(time), duration.count(), &nanoseconds);
  return isBeyond ? Timestamp::max() : timestampOf(nanoseconds);
}

}  // namespace wsray
