// Connections that are one WebSocket on its way through proxies: these pass Sec-WebSocket-Key on as it is.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "session/rows.h"

namespace wsray::session {

// Remembers the newest kMostKeys keys.
class HopWatch {
 public:
  static constexpr std::size_t kMostKeys = 16384;

  // A handshake was decided. The first connection that became known of those with its key, where this one was asked
  // for before that one was answered: a key that comes later is used again, and its connection is another.
  std::optional<ConnectionNumber> open(const Connection& connection);

 private:
  struct Hops {
    ConnectionNumber first = 0;
    PacketNumber opened = 0;  // the last one of them
  };

  absl::flat_hash_map<std::string, Hops> hops_;
  std::deque<std::string> order_;
};

}  // namespace wsray::session
