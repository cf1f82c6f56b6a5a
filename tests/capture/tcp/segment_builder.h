// Segments as a test writes them: `client(99).syn()`, `server(499).syn().ack(100)`, `client(100).data("abc").fin()`.
#pragma once

#include <string_view>

#include "capture/net/segment.h"

namespace wsray::tcp {

inline constexpr net::Side kClient = net::Side::low;
inline constexpr net::Side kServer = net::Side::high;

inline net::FlowKey someKey() {
  const auto ipv4 = [](std::uint8_t last) { return IpAddress{{10, 0, 0, last}, AddressFamily::ipv4}; };
  return {{ipv4(1), 40000}, {ipv4(2), 80}};
}

// The text of a payload is borrowed.
struct WrittenSegment : net::Segment {
  WrittenSegment& syn() {
    flags.syn = true;
    return *this;
  }
  WrittenSegment& fin() {
    flags.fin = true;
    return *this;
  }
  WrittenSegment& rst() {
    flags.rst = true;
    return *this;
  }
  WrittenSegment& ack(std::uint32_t number) {
    flags.ack = true;
    acknowledgment = number;
    return *this;
  }
  WrittenSegment& data(std::string_view text) {
    payload = bytesOf(text);
    payloadLength = static_cast<std::uint32_t>(text.size());
    return *this;
  }
};

inline WrittenSegment segmentFrom(net::Side side, std::uint32_t sequence) {
  WrittenSegment segment;
  segment.key = someKey();
  segment.from = side;
  segment.sequence = sequence;
  return segment;
}

inline WrittenSegment client(std::uint32_t sequence) { return segmentFrom(kClient, sequence); }
inline WrittenSegment server(std::uint32_t sequence) { return segmentFrom(kServer, sequence); }

}  // namespace wsray::tcp
