// Where something was seen: the packet that brought it, and when.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace wsray {

// Counts the packets of a capture from 1, as other analyzers number their frames. 0 is none.
using PacketNumber = std::uint64_t;

struct Origin {
  PacketNumber packet = 0;
  Timestamp time{};

  friend bool operator==(const Origin&, const Origin&) = default;
};

// The one that was captured later: what completed a thing that came in two packets.
inline const Origin& laterOf(const Origin& a, const Origin& b) { return b.packet > a.packet ? b : a; }

}  // namespace wsray
