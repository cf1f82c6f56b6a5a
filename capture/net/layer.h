// What is left of a packet once some headers are taken off: the state of unwrapping.
//
// A header reader of this room is a function `void readX(Layer& layer)`: it takes the header of protocol X off the
// front and says whose header comes next. It never fails: what it cannot follow leaves an end there. It works in place
// because this is what every packet goes through: handing layers on by value took twice the time.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/endpoint.h"
#include "capture/net/protocol.h"

namespace wsray::net {

// Borrows everything from the packet, or from a reassembled datagram.
struct Layer {
  ByteView bytes;            // what was captured of it
  std::uint32_t length = 0;  // on the wire; never less than bytes.size()
  Protocol protocol = Protocol::malformed;
  // Of the IP header passed last; network byte order, 4 or 16 bytes each. Null while there was none.
  AddressFamily family = AddressFamily::ipv4;
  const std::uint8_t* source = nullptr;
  const std::uint8_t* destination = nullptr;
  // For Protocol::fragment: the header with its offset, the IPv4 header or the IPv6 Fragment header.
  const std::uint8_t* fragmentHeader = nullptr;

  bool holds(std::size_t headerLength) const { return bytes.size() >= headerLength; }

  template <std::unsigned_integral Integer>
  Integer at(std::size_t offset) const {
    return loadBig<Integer>(bytes.data() + offset);
  }

  // Takes off a header of that length, behind which `inner` stands. One that is not captured whole is malformed.
  void strip(std::size_t headerLength, Protocol inner) {
    if (!holds(headerLength)) {
      protocol = Protocol::malformed;
      return;
    }
    bytes = bytes.subspan(headerLength);
    length -= static_cast<std::uint32_t>(headerLength);
    protocol = inner;
  }

  // Cuts off what a length field says is padding. A length that claims more than there is changes nothing: bytes that
  // were never on the wire must not become a hole in the stream.
  void limitTo(std::uint32_t claimedLength) {
    if (claimedLength >= length) return;
    length = claimedLength;
    if (bytes.size() > claimedLength) bytes = bytes.first(claimedLength);
  }

  void end(Protocol how) { protocol = how; }
};

}  // namespace wsray::net
