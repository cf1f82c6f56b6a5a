// What TCP knows of a connection at the packet that was taken last. Asked rarely: everything is worked out then.
#pragma once

#include <cstdint>
#include <optional>

#include "base/direction.h"
#include "capture/tcp/connection.h"
#include "dissector/flow/transport_watch.h"

namespace wsray::flow {

// Borrows what it is made of.
class Transport {
 public:
  Transport(const tcp::Connection& tcp, const TransportWatch& watch, net::Side client)
      : tcp_(&tcp), watch_(&watch), client_(client) {}

  // Of a WebSocket whose bytes stand in TLS or in a stream of HTTP/2: offsets of TCP say nothing of them.
  Transport(const TransportWatch& watch, net::Side client) : tcp_(nullptr), watch_(&watch), client_(client) {}

  // How much of the stream of that direction its receiver has acknowledged: what it had when it sent the packet;
  // all of it, where that cannot be known.
  std::uint64_t acknowledged(Direction direction) const {
    if (tcp_ == nullptr) return UINT64_MAX;
    const net::Side sender = direction == Direction::clientToServer ? client_ : net::opposite(client_);
    return tcp_->half(sender).acknowledgedOffset();
  }

  // The shortest round trip seen.
  std::optional<Duration> roundTrip() const { return watch_->roundTrip(); }

 private:
  const tcp::Connection* tcp_;
  const TransportWatch* watch_;
  net::Side client_;
};

}  // namespace wsray::flow
