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

  // How much of the stream of that direction its receiver has acknowledged: what it had when it sent the packet.
  std::uint64_t acknowledged(Direction direction) const {
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
