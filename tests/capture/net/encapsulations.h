// Every way that one and the same TCP segment can be wrapped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/endpoint.h"
#include "base/packet_batch.h"
#include "tests/capture/net/packet_builder.h"

namespace wsray::net {

struct Encapsulation {
  std::string name;
  LinkType linkType;
  build::Pdu packet;
  AddressFamily family = AddressFamily::ipv4;  // of the innermost IP header
};

// What is inside each of them, between the default addresses of build::Ipv4 and build::Ipv6.
inline constexpr std::string_view kInnerPayload = "GET /chat HTTP/1.1\r\n";
inline constexpr std::uint32_t kInnerSequence = 0xfedc'ba98;
build::Pdu innerSegment();

std::vector<Encapsulation> encapsulations();

}  // namespace wsray::net
