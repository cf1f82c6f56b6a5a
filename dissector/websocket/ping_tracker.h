// Pairs pongs with the pings that they answer (RFC 6455 §5.5.2, §5.5.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"

namespace wsray::websocket {

// The pings of one direction that wait for an answer from the other.
class PingTracker {
 public:
  explicit PingTracker(std::size_t bound) : bound_(bound) {}

  void feedPing(ByteView payload, Timestamp time);

  // The round trip of the youngest ping with that payload, or nothing when it answers none. An answer to a ping also
  // answers the ones before it: "it MAY elect to send a Pong frame for only the most recently processed Ping".
  std::optional<Duration> feedPong(ByteView payload, Timestamp time);

 private:
  struct Ping {
    std::vector<std::uint8_t> payload;
    Timestamp time;
  };

  std::size_t bound_;
  std::unique_ptr<std::deque<Ping>> outstanding_;  // most connections never ping
};

}  // namespace wsray::websocket
