// Two segments that claim the same bytes of a stream with different content.
#pragma once

#include <cstdint>
#include <vector>

#include "base/origin.h"

namespace wsray::tcp {

struct Conflict {
  std::uint64_t offset = 0;             // of the first byte that differs, in the stream
  std::uint64_t length = 0;             // up to and with the last byte that differs
  PacketNumber kept = 0;                // the packet whose bytes were taken
  Origin other;                         // the packet that disagrees
  std::vector<std::uint8_t> keptBytes;  // from `offset` on, no more than Limits::conflictBytes
  std::vector<std::uint8_t> otherBytes;
};

}  // namespace wsray::tcp
