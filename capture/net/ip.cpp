#include "capture/net/ip.h"

#include <algorithm>
#include <cassert>

namespace wsray::net {
namespace {

constexpr std::uint16_t kOffsetMaskIpv4 = 0x1fff;
constexpr std::uint16_t kMoreFragmentsIpv4 = 0x2000;
constexpr std::uint16_t kOffsetMaskIpv6 = 0xfff8;
constexpr std::uint16_t kMoreFragmentsIpv6 = 0x0001;

// The largest packet that segmentation offload hands on (Linux); where no length field bounds a datagram, the length
// that the capture file claims is believed up to here.
constexpr std::size_t kMaxOffloadedLength = 8UL * 65'535;

struct Placement {
  std::uint32_t offset;  // bytes
  bool last;
};

Placement placementIpv4(const std::uint8_t* header) {
  const auto field = loadBig<std::uint16_t>(header + 6);
  return {(field & kOffsetMaskIpv4) * 8U, (field & kMoreFragmentsIpv4) == 0};
}

Placement placementIpv6(const std::uint8_t* header) {
  const auto field = loadBig<std::uint16_t>(header + 2);
  return {field & std::uint32_t{kOffsetMaskIpv6}, (field & kMoreFragmentsIpv6) == 0};
}

// All but the last fragment are multiples of 8 bytes (RFC 791 §3.2, RFC 8200 §4.5), and no datagram is longer than
// its length field can say.
void endAsFragment(Layer& payload, const std::uint8_t* header, Placement placement) {
  const bool aligned = placement.last || (payload.length > 0 && payload.length % 8 == 0);
  if (!aligned || payload.length > Defragmenter::kMaxDatagramLength - placement.offset) {
    return payload.end(Protocol::malformed);
  }
  payload.fragmentHeader = header;
  payload.end(Protocol::fragment);
}

// Cuts off padding behind the payload of an IP header. Length 0 says that it reaches to the end of the packet.
void limitPayload(Layer& payload, bool hasLength, std::uint32_t claimedLength) {
  const std::size_t offloadedLength = std::max(payload.bytes.size(), kMaxOffloadedLength);
  payload.limitTo(hasLength ? claimedLength : static_cast<std::uint32_t>(offloadedLength));
}

IpAddress addressAt(const std::uint8_t* bytes, AddressFamily family) {
  IpAddress address;
  address.family = family;
  std::copy_n(bytes, family == AddressFamily::ipv4 ? 4 : 16, address.bytes.begin());
  return address;
}

}  // namespace

void readIp(Layer& layer) {
  if (!layer.holds(1)) return layer.end(Protocol::malformed);
  layer.protocol = layer.bytes[0] >> 4 == 6 ? Protocol::ipv6 : Protocol::ipv4;
}

void readIpv4(Layer& layer) {
  if (!layer.holds(20) || layer.bytes[0] >> 4 != 4) return layer.end(Protocol::malformed);
  const std::uint8_t* header = layer.bytes.data();
  const std::uint32_t headerLength = (header[0] & 0x0fU) * 4;
  const std::uint32_t totalLength = loadBig<std::uint16_t>(header + 2);
  if (headerLength < 20 || (totalLength != 0 && totalLength < headerLength)) return layer.end(Protocol::malformed);

  layer.strip(headerLength, protocolOfIpNumber(header[9], AddressFamily::ipv4));
  limitPayload(layer, totalLength != 0, totalLength - headerLength);
  layer.family = AddressFamily::ipv4;
  layer.source = header + 12;
  layer.destination = header + 16;
  // The protocol is a part of what identifies an IPv4 datagram, so that fragments of others need not be kept.
  if (isEnd(layer.protocol) && layer.protocol != Protocol::tcp) return;
  const Placement placement = placementIpv4(header);
  if (placement.offset != 0 || !placement.last) endAsFragment(layer, header, placement);
}

void readIpv6(Layer& layer) {
  if (!layer.holds(40) || layer.bytes[0] >> 4 != 6) return layer.end(Protocol::malformed);
  const std::uint8_t* header = layer.bytes.data();
  const auto payloadLength = loadBig<std::uint16_t>(header + 4);
  layer.strip(40, protocolOfIpNumber(header[6], AddressFamily::ipv6));
  limitPayload(layer, payloadLength != 0, payloadLength);
  layer.family = AddressFamily::ipv6;
  layer.source = header + 8;
  layer.destination = header + 24;
}

void readIpv6Options(Layer& layer) {
  if (!layer.holds(2)) return layer.end(Protocol::malformed);
  layer.strip(8 + layer.bytes[1] * 8U, protocolOfIpNumber(layer.bytes[0], layer.family));
}

void readIpv6Routing(Layer& layer) {
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  const std::uint8_t* header = layer.bytes.data();
  const std::size_t headerLength = 8 + header[1] * 8U;
  const std::uint8_t type = header[2];
  const std::uint8_t segmentsLeft = header[3];
  layer.strip(headerLength, protocolOfIpNumber(header[0], layer.family));
  if (layer.protocol == Protocol::malformed || segmentsLeft == 0 || headerLength < 24) return;
  // A segment list (type 4) stands in reverse order, and options may follow it.
  if (type == 4) layer.destination = header + 8;
  if (type == 0 || type == 2) layer.destination = header + headerLength - 16;
}

void readIpv6Fragment(Layer& layer) {
  if (!layer.holds(8)) return layer.end(Protocol::malformed);
  const std::uint8_t* header = layer.bytes.data();
  const Placement placement = placementIpv6(header);
  layer.strip(8, protocolOfIpNumber(header[0], layer.family));
  if (placement.offset != 0 || !placement.last) endAsFragment(layer, header, placement);
}

void readAuthentication(Layer& layer) {
  if (!layer.holds(2)) return layer.end(Protocol::malformed);
  layer.strip((layer.bytes[1] + std::size_t{2}) * 4, protocolOfIpNumber(layer.bytes[0], layer.family));
}

Fragment fragmentOf(const Layer& layer) {
  assert(layer.protocol == Protocol::fragment);
  const std::uint8_t* header = layer.fragmentHeader;
  const bool isIpv4 = layer.family == AddressFamily::ipv4;
  const Placement placement = isIpv4 ? placementIpv4(header) : placementIpv6(header);
  return {
      .source = addressAt(layer.source, layer.family),
      .destination = addressAt(layer.destination, layer.family),
      .id = isIpv4 ? loadBig<std::uint16_t>(header + 4) : loadBig<std::uint32_t>(header + 4),
      .protocol = isIpv4 ? header[9] : header[0],
      .offset = placement.offset,
      .last = placement.last,
      .bytes = layer.bytes,
      .length = layer.length,
  };
}

}  // namespace wsray::net
