// The protocols that this room knows, and the numbers by which each layer names the one inside it.
#pragma once

#include <cstdint>
#include <optional>

#include "base/endpoint.h"
#include "base/packet_batch.h"

namespace wsray::net {

// Whose header stands at the front of a Layer.
enum class Protocol : std::uint8_t {
  // Link layers, and what stands between them and IP.
  ethernet,
  llc,   // IEEE 802.2, with or without SNAP
  vlan,  // the rest of an IEEE 802.1Q tag, after its EtherType
  mpls,  // one label stack entry
  pppoe,
  ppp,
  hdlc,      // PPP in HDLC-like framing, or Cisco's
  loopback,  // an address family in four bytes
  sll,
  sll2,

  ip,  // either version
  ipv4,
  ipv6,
  ipv6Options,  // hop-by-hop and destination options, mobility: all of one form
  ipv6Routing,
  ipv6Fragment,
  authentication,

  udp,
  gre,
  erspan2,
  erspan3,
  vxlan,
  geneve,

  // Ends: nothing is taken off any more.
  tcp,
  fragment,   // a piece of an IP datagram
  other,      // nothing that carries TCP
  malformed,  // a header that contradicts itself, or that the snap length cut
};

constexpr bool isEnd(Protocol protocol) { return protocol >= Protocol::tcp; }

// The outermost header of a packet, or nothing when the link type is not known.
constexpr std::optional<Protocol> protocolOfLinkType(LinkType linkType) {
  switch (linkType) {
    case 0:
    case 108: return Protocol::loopback;  // NULL, LOOP
    case 1: return Protocol::ethernet;
    case 9: return Protocol::ppp;
    case 12:
    case 14:
    case 101: return Protocol::ip;  // DLT_RAW as two platforms wrote it; RAW
    case 50:
    case 104: return Protocol::hdlc;  // PPP_HDLC, C_HDLC
    case 51: return Protocol::pppoe;
    case 113: return Protocol::sll;
    case 228: return Protocol::ipv4;
    case 229: return Protocol::ipv6;
    case 276: return Protocol::sll2;
    default: return std::nullopt;
  }
}

// By EtherType (IEEE 802), also as GRE and GENEVE use it.
constexpr Protocol protocolOfEtherType(std::uint16_t etherType) {
  switch (etherType) {
    case 0x0800: return Protocol::ipv4;
    case 0x86dd: return Protocol::ipv6;
    case 0x8100:
    case 0x88a8:
    case 0x9100: return Protocol::vlan;
    case 0x8847:
    case 0x8848: return Protocol::mpls;
    case 0x8864: return Protocol::pppoe;
    case 0x880b: return Protocol::ppp;
    case 0x6558: return Protocol::ethernet;  // Transparent Ethernet Bridging (RFC 1701)
    default: return Protocol::other;
  }
}

// By the IANA number in an IPv4 or IPv6 header of that family.
constexpr Protocol protocolOfIpNumber(std::uint8_t number, AddressFamily family) {
  switch (number) {
    case 6: return Protocol::tcp;
    case 17: return Protocol::udp;
    case 4: return Protocol::ipv4;
    case 41: return Protocol::ipv6;
    case 47: return Protocol::gre;
    case 51: return Protocol::authentication;
    case 137: return Protocol::mpls;      // RFC 4023
    case 143: return Protocol::ethernet;  // RFC 8986
    default: break;
  }
  if (family == AddressFamily::ipv4) return Protocol::other;
  switch (number) {
    case 0:
    case 60:
    case 135: return Protocol::ipv6Options;
    case 43: return Protocol::ipv6Routing;
    case 44: return Protocol::ipv6Fragment;
    default: return Protocol::other;  // also ESP and No Next Header
  }
}

}  // namespace wsray::net
