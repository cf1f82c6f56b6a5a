// Times as unsigned numbers, for arithmetic that no capture can make overflow.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace wsray::gui {

// Nanoseconds since the first time that there is, in 1677: in the order of the times, and any two have a difference.
using TimeKey = std::uint64_t;

inline constexpr TimeKey kEpochKey = TimeKey{1} << 63;

inline TimeKey keyOf(Timestamp time) { return static_cast<TimeKey>(nanosecondsSinceEpoch(time)) ^ kEpochKey; }

inline Timestamp timeOf(TimeKey key) { return timestampOf(static_cast<std::int64_t>(key ^ kEpochKey)); }

}  // namespace wsray::gui
