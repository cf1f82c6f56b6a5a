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

  // Of a payload that is longer than RFC 6455 §5.5 allows, only so much is compared.
  static constexpr std::size_t kLongestPayload = 125;

  void feedPing(ByteView payload, Timestamp time);

  // What is kept of pings, with the cost of keeping it.
  std::uint64_t heldBytes() const {
    return ((outstanding_ ? outstanding_->size() : 0) + (passedOver_ ? passedOver_->size() : 0)) * kPingCost;
  }

  // Pings without an answer, and when the first of them was sent; meaningful where there are some.
  std::size_t unanswered() const { return outstanding_ ? outstanding_->size() : 0; }
  Timestamp firstUnanswered() const { return outstanding_->front().time; }

  // Whether pings were forgotten because too many waited, or of those that a later pong had answered with its own.
  bool overflowed() const { return overflowed_; }
  bool forgotPassedOver() const { return forgotPassedOver_; }

  // The round trip of the youngest ping with that payload, or nothing when it answers none. An answer to a ping also
  // answers the ones before it: "it MAY elect to send a Pong frame for only the most recently processed Ping".
  std::optional<Duration> feedPong(ByteView payload, Timestamp time);

  // Whether a pong that answers none of those that wait is for one that a later pong had answered with its own. Once
  // for each ping.
  bool takePassedOver(ByteView payload);

 private:
  struct Ping {
    std::vector<std::uint8_t> payload;
    Timestamp time;
  };

  static constexpr std::uint64_t kPingCost = sizeof(Ping) + kLongestPayload;

  using Pings = std::deque<Ping>;
  static bool carries(const Ping& ping, ByteView payload);

  std::size_t bound_;
  bool overflowed_ = false;
  bool forgotPassedOver_ = false;
  // Most connections never ping.
  std::unique_ptr<Pings> outstanding_;
  std::unique_ptr<Pings> passedOver_;
};

}  // namespace wsray::websocket
