// What one worker found in some packets, on its way into the session. Moved, never copied.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

// Packets and captured bytes, whatever they held, and the time that they span.
struct PacketTally {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  std::optional<Timestamp> first;  // of the first packet
  std::optional<Timestamp> last;   // the latest
  std::uint64_t dropped = 0;       // packets that were lost because they came faster than they were taken
};

struct SessionBatch {
  std::vector<Row> rows;                                // in the order in which they became known
  PacketTally tally;                                    // of the packets that this batch covers
  std::vector<std::unique_ptr<std::uint8_t[]>> memory;  // the payloads of its messages
};

}  // namespace wsray::session
