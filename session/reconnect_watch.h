// Clients that connect again and again, at once, after connections that failed (RFC 6455 §7.2.3).
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

// Remembers the newest kMostPeers pairs of a client's address and a URL.
class ReconnectWatch {
 public:
  static constexpr std::size_t kMostPeers = 4096;

  // A handshake was decided. What is to be said of it, once for each storm.
  std::optional<Diagnostic> open(const Connection& connection);

  // A connection, or an attempt, is over.
  void end(const Connection& connection);

 private:
  using Peers = std::pair<IpAddress, std::string>;
  struct Attempts {
    Timestamp failed{};             // when the last connection did
    std::vector<Timestamp> newest;  // of the attempts that followed a failure, as many as make a storm
    bool isTold = false;            // of the storm that they may be
  };

  static Peers peersOf(const Connection& connection);

  std::map<Peers, Attempts> attempts_;  // of those with a failure
  std::deque<std::map<Peers, Attempts>::iterator> order_;
};

}  // namespace wsray::session
