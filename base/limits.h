// Every bound on memory and work in one place. A bound that was hit always leaves a mark: a diagnostic, and a
// message that says `complete: false`.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"

namespace wsray {

struct Limits {
  // One message in assembly, after unmasking and inflating.
  std::uint64_t messageBytes = 64ULL << 20;
  // One HTTP head: start line and all header fields.
  std::uint64_t headBytes = 64ULL << 10;
  // Captured behind a hole of one direction before the hole is given up as a gap.
  std::uint64_t holeBytes = 4ULL << 20;
  // How long in capture time a hole is waited for once the peer has acknowledged past it.
  Duration holeGrace = std::chrono::seconds{1};
  // Kept unread in one direction while it waits for the other (client frames before the 101).
  std::uint64_t blockedBytes = 4ULL << 20;
  // Requests on one HTTP/1.1 connection that wait for their responses.
  std::size_t pipelinedRequests = 1024;
  // How long a connection that is over stays known, so that late packets are not taken for a new one, and how long
  // after a RST the other direction is still listened to.
  Duration linger = std::chrono::seconds{10};
  Duration resetGrace = std::chrono::seconds{1};
  // Datagrams in reassembly from IP fragments, all of them together.
  std::uint64_t fragmentBytes = 4ULL << 20;
  Duration fragmentLifetime = std::chrono::seconds{30};
  // Missing ranges that are kept of one message; the first ones.
  std::size_t missingRanges = 64;
  // Pings of one direction that wait for their pong.
  std::size_t outstandingPings = 64;
};

}  // namespace wsray
