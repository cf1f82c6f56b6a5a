#include "capture/net/tunnels.h"

namespace wsray::net {
namespace {

constexpr std::uint16_t kVxlanPort = 4789;
constexpr std::uint16_t kLinuxVxlanPort = 8472;  // before the port was assigned; still what container networks use
constexpr std::uint16_t kGenevePort = 6081;
constexpr std::uint8_t kVxlanHasNetworkId = 0x08;

// The port is no proof: it was assigned to another protocol, so that all reserved bits must be zero too.
bool isPlainVxlan(const Layer& payload) {
  return payload.holds(8) && payload.at<std::uint32_t>(0) == std::uint32_t{kVxlanHasNetworkId} << 24 &&
         payload.bytes[7] == 0;
}

Protocol tunnelOnPort(std::uint16_t port, const Layer& payload) {
  switch (port) {
    case kVxlanPort: return Protocol::vxlan;
    case kLinuxVxlanPort: return isPlainVxlan(payload) ? Protocol::vxlan : Protocol::other;
    case kGenevePort: return Protocol::geneve;
    default: return Protocol::other;
  }
}

}  // namespace

void readUdp(Layer& layer) {
  if (!layer.holds(8)) return layer.end(Protocol::malformed);
  const auto length = layer.at<std::uint16_t>(4);
  // Length 0 is a jumbogram (RFC 2675) or offload.
  if (length != 0 && length < 8) return layer.end(Protocol::malformed);
  const auto destinationPort = layer.at<std::uint16_t>(2);
  layer.strip(8, Protocol::other);
  if (length != 0) layer.limitTo(length - 8U);
  layer.protocol = tunnelOnPort(destinationPort, layer);
}

void readGre(Layer& layer) {
  constexpr std::uint16_t kChecksum = 0x8000;
  constexpr std::uint16_t kRouting = 0x4000;
  constexpr std::uint16_t kKey = 0x2000;
  constexpr std::uint16_t kSequence = 0x1000;
  constexpr std::uint16_t kVersion = 0x0007;
  constexpr std::uint16_t kErspan2 = 0x88be;
  constexpr std::uint16_t kErspan3 = 0x22eb;
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  const auto flags = layer.at<std::uint16_t>(0);
  if ((flags & (kRouting | kVersion)) != 0) return layer.end(Protocol::other);
  std::size_t headerLength = 4;
  for (const std::uint16_t present : {kChecksum, kKey, kSequence}) headerLength += (flags & present) != 0 ? 4 : 0;
  const auto type = layer.at<std::uint16_t>(2);
  // ERSPAN type I is told from type II by the missing sequence number.
  if (type == kErspan2) return layer.strip(headerLength, flags & kSequence ? Protocol::erspan2 : Protocol::ethernet);
  return layer.strip(headerLength, type == kErspan3 ? Protocol::erspan3 : protocolOfEtherType(type));
}

void readErspan2(Layer& layer) { layer.strip(8, Protocol::ethernet); }

void readErspan3(Layer& layer) {
  constexpr std::uint8_t kSubheader = 0x01;
  constexpr std::uint8_t kEthernetFrame = 0;
  constexpr std::uint8_t kIpPacket = 2;
  if (!layer.holds(12)) return layer.end(Protocol::malformed);
  const std::size_t headerLength = (layer.bytes[11] & kSubheader) != 0 ? 20 : 12;
  switch (layer.bytes[10] >> 2 & 0x1f) {
    case kEthernetFrame: return layer.strip(headerLength, Protocol::ethernet);
    case kIpPacket: return layer.strip(headerLength, Protocol::ip);
    default: return layer.end(Protocol::other);
  }
}

void readVxlan(Layer& layer) {
  if (!layer.holds(8)) return layer.end(Protocol::malformed);
  return layer.strip(8, (layer.bytes[0] & kVxlanHasNetworkId) != 0 ? Protocol::ethernet : Protocol::other);
}

void readGeneve(Layer& layer) {
  if (!layer.holds(8)) return layer.end(Protocol::malformed);
  const std::uint8_t version = layer.bytes[0] >> 6;
  if (version != 0) return layer.end(Protocol::other);
  return layer.strip(8 + (layer.bytes[0] & 0x3fU) * 4, protocolOfEtherType(layer.at<std::uint16_t>(2)));
}

}  // namespace wsray::net
