// A TCP connection as the socket at one of its ends has it.
#pragma once

#include <compare>

#include "base/endpoint.h"

namespace wsray::privilege {

// IPv4 addresses are IPv4, also where the socket is of IPv6.
struct SocketPair {
  Endpoint local;
  Endpoint remote;

  friend auto operator<=>(const SocketPair&, const SocketPair&) = default;
};

}  // namespace wsray::privilege
