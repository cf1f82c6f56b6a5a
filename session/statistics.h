// Totals over a capture, gathered row by row: what `stats` shows.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "session/rows.h"

namespace wsray::session {

// Counts of values by powers of two: bucket n holds those below 2^n that are in no bucket before.
struct Histogram {
  std::array<std::uint64_t, 65> buckets{};
  std::uint64_t count = 0;
  std::uint64_t sum = 0;
  std::uint64_t smallest = 0;
  std::uint64_t largest = 0;

  void add(std::uint64_t value);

  // An upper bound of the value below which that share (0 to 1) of all values lie; exact to a factor of two.
  std::uint64_t quantile(double share) const;
};

struct DirectionStatistics {
  std::array<std::uint64_t, 16> messages{};  // by opcode, control frames too
  Traffic traffic;
  std::uint64_t compressedMessages = 0;
  std::uint64_t compressedWireBytes = 0;     // of those, headers included
  std::uint64_t compressedPayloadBytes = 0;  // of those, after inflation
  std::uint64_t fragmentedMessages = 0;
  std::uint64_t incompleteMessages = 0;
  Histogram sizes;  // payload bytes of data messages
};

class Statistics {
 public:
  void apply(const Row& row);

  const DirectionStatistics& of(Direction direction) const { return directions_[direction]; }
  const Histogram& roundTrips() const { return roundTrips_; }                         // microseconds
  const std::map<ConnectionState, std::uint64_t>& states() const { return states_; }  // of connections that ended
  // By code; 1005 stands for an empty Close, 1006 for an end without one.
  const std::map<std::uint16_t, std::uint64_t>& closeCodes() const { return closeCodes_; }
  const std::map<Code, std::uint64_t>& diagnostics() const { return diagnostics_; }
  std::uint64_t connections() const { return connections_; }

 private:
  PerDirection<DirectionStatistics> directions_;
  Histogram roundTrips_;
  std::map<ConnectionState, std::uint64_t> states_;
  std::map<std::uint16_t, std::uint64_t> closeCodes_;
  std::map<Code, std::uint64_t> diagnostics_;
  std::uint64_t connections_ = 0;
};

}  // namespace wsray::session
