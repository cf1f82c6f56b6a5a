// Capture time. It comes from packets, never from the wall clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace wsray {

using Duration = std::chrono::nanoseconds;

// int64 nanoseconds since 1970-01-01 UTC: years 1677 to 2262.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Duration>;

inline std::int64_t nanosecondsSinceEpoch(Timestamp time) { return time.time_since_epoch().count(); }

inline Timestamp timestampOf(std::int64_t nanoseconds) { return Timestamp{Duration{nanoseconds}}; }

}  // namespace wsray
