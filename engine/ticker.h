// Turns the times of packets into ticks: only ticks move graces and time-outs.
#pragma once

#include <optional>

#include "base/origin.h"

namespace wsray::engine {

class Ticker {
 public:
  // Whether a tick is due with this packet: each 100 ms of capture time. Packets that are out of order never turn
  // time back.
  bool feed(Origin packet) {
    if (next_ && packet.time < *next_) return false;
    next_ = timeAfter(packet.time, kStep);
    return true;
  }

 private:
  static constexpr Duration kStep = std::chrono::milliseconds{100};

  std::optional<Timestamp> next_;
};

}  // namespace wsray::engine
