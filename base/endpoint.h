// One end of a connection: an IP address and a TCP port, as values that compare in full.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>

namespace wsray {

enum class AddressFamily : std::uint8_t { ipv4 = 4, ipv6 = 6 };

// Network byte order. An IPv4 address fills the first four bytes; the rest is zero.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  AddressFamily family = AddressFamily::ipv4;

  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

  // Asked of each packet: as words, because comparing the bytes becomes a call of memcmp.
  friend bool operator==(const IpAddress& a, const IpAddress& b) {
    using Words = std::array<std::uint64_t, 2>;
    return std::bit_cast<Words>(a.bytes) == std::bit_cast<Words>(b.bytes) && a.family == b.family;
  }
};

struct Endpoint {
  IpAddress address;
  std::uint16_t port = 0;

  friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

}  // namespace wsray
