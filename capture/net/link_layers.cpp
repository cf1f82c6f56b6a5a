#include "capture/net/link_layers.h"

namespace wsray::net {
namespace {

// EtherTypes begin here; smaller values are the length of an IEEE 802.3 frame.
constexpr std::uint16_t kFirstEtherType = 0x0600;

// Takes off a header that ends with a type or length field.
void stripTypeOrLength(Layer& layer, std::size_t headerLength, std::uint16_t typeOrLength) {
  if (typeOrLength >= kFirstEtherType) return layer.strip(headerLength, protocolOfEtherType(typeOrLength));
  layer.strip(headerLength, Protocol::llc);
  layer.limitTo(typeOrLength);
}

// Takes off a Linux cooked header with that protocol field.
void stripCooked(Layer& layer, std::size_t headerLength, std::uint16_t protocol) {
  constexpr std::uint16_t kLinuxLlc = 0x0004;
  return layer.strip(headerLength, protocol == kLinuxLlc ? Protocol::llc : protocolOfEtherType(protocol));
}

Protocol protocolOfPppNumber(std::uint16_t number) {
  switch (number) {
    case 0x0021: return Protocol::ipv4;
    case 0x0057: return Protocol::ipv6;
    case 0x0281:
    case 0x0283: return Protocol::mpls;
    default: return Protocol::other;
  }
}

// A MAC address may begin like an IP header, so that the lengths must fit too. Total length 0 is segmentation offload.
bool looksLikeIpv4(const Layer& layer) {
  if (!layer.holds(20) || layer.bytes[0] >> 4 != 4) return false;
  const std::uint32_t headerLength = (layer.bytes[0] & 0x0fU) * 4;
  const std::uint32_t totalLength = layer.at<std::uint16_t>(2);
  return headerLength >= 20 && (totalLength == 0 || (totalLength >= headerLength && totalLength <= layer.length));
}

bool looksLikeIpv6(const Layer& layer) {
  return layer.holds(40) && layer.bytes[0] >> 4 == 6 && 40U + layer.at<std::uint16_t>(4) <= layer.length;
}

bool holdsKnownEtherType(const Layer& layer, std::size_t offset) {
  return layer.holds(offset + 2) && protocolOfEtherType(layer.at<std::uint16_t>(offset)) != Protocol::other;
}

// A control word begins with a zero nibble (RFC 4448 §4.6), but so do many MAC addresses: then the EtherType tells.
bool beginsWithControlWord(const Layer& layer) {
  if (!layer.holds(4) || layer.bytes[0] >> 4 != 0) return false;
  return holdsKnownEtherType(layer, 4 + 12) || !holdsKnownEtherType(layer, 12);
}

}  // namespace

void readEthernet(Layer& layer) {
  if (!layer.holds(14)) return layer.end(Protocol::malformed);
  stripTypeOrLength(layer, 14, layer.at<std::uint16_t>(12));
}

void readLlc(Layer& layer) {
  constexpr std::uint32_t kSnap = 0xaaaa03;
  constexpr std::uint32_t kIp = 0x060603;
  if (!layer.holds(3)) return layer.end(Protocol::malformed);
  const std::uint32_t header = layer.at<std::uint16_t>(0) << 8U | layer.bytes[2];
  if (header == kIp) return layer.strip(3, Protocol::ipv4);
  if (header != kSnap) return layer.end(Protocol::other);
  if (!layer.holds(8)) return layer.end(Protocol::malformed);
  const std::uint32_t organization = layer.at<std::uint16_t>(3) << 8U | layer.bytes[5];
  const bool isEtherType = organization == 0 || organization == 0x0000f8;  // RFC 1042; IEEE 802.1H bridge tunnels
  return layer.strip(8, isEtherType ? protocolOfEtherType(layer.at<std::uint16_t>(6)) : Protocol::other);
}

void readVlan(Layer& layer) {
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  stripTypeOrLength(layer, 4, layer.at<std::uint16_t>(2));
}

void readMpls(Layer& layer) {
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  const bool bottomOfStack = (layer.bytes[2] & 1) != 0;
  layer.strip(4, Protocol::mpls);
  if (!bottomOfStack) return;
  if (looksLikeIpv4(layer)) {
    layer.protocol = Protocol::ipv4;
  } else if (looksLikeIpv6(layer)) {
    layer.protocol = Protocol::ipv6;
  } else {
    layer.strip(beginsWithControlWord(layer) ? 4 : 0, Protocol::ethernet);
  }
}

void readPppoe(Layer& layer) {
  constexpr std::uint16_t kVersionTypeSession = 0x1100;
  if (!layer.holds(6)) return layer.end(Protocol::malformed);
  if (layer.at<std::uint16_t>(0) != kVersionTypeSession) return layer.end(Protocol::other);
  const auto length = layer.at<std::uint16_t>(4);
  layer.strip(6, Protocol::ppp);
  layer.limitTo(length);
}

void readPpp(Layer& layer) {
  constexpr std::uint16_t kAddressControl = 0xff03;
  const std::size_t start = layer.holds(2) && layer.at<std::uint16_t>(0) == kAddressControl ? 2 : 0;
  if (!layer.holds(start + 1)) return layer.end(Protocol::malformed);
  // The low bit ends the field (RFC 1661 §2), so that an odd first byte is a whole, compressed protocol field.
  if ((layer.bytes[start] & 1) != 0) return layer.strip(start + 1, protocolOfPppNumber(layer.bytes[start]));
  if (!layer.holds(start + 2)) return layer.end(Protocol::malformed);
  return layer.strip(start + 2, protocolOfPppNumber(layer.at<std::uint16_t>(start)));
}

void readHdlc(Layer& layer) {
  constexpr std::uint8_t kCiscoUnicast = 0x0f;
  constexpr std::uint8_t kCiscoBroadcast = 0x8f;
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  if (layer.bytes[0] != kCiscoUnicast && layer.bytes[0] != kCiscoBroadcast) return readPpp(layer);
  return layer.strip(4, protocolOfEtherType(layer.at<std::uint16_t>(2)));
}

void readLoopback(Layer& layer) {
  if (!layer.holds(4)) return layer.end(Protocol::malformed);
  const auto big = layer.at<std::uint32_t>(0);
  // Families are small numbers, so that the half that is not zero tells the byte order.
  const std::uint32_t family = big <= 0xffff ? big : loadLittle<std::uint32_t>(layer.bytes.data());
  switch (family) {
    case 2: return layer.strip(4, Protocol::ipv4);
    case 10:  // Linux
    case 23:  // Windows
    case 24:  // NetBSD, OpenBSD
    case 28:  // FreeBSD
    case 30:  // Darwin
      return layer.strip(4, Protocol::ipv6);
    default: return layer.end(Protocol::other);
  }
}

void readSll(Layer& layer) {
  if (!layer.holds(16)) return layer.end(Protocol::malformed);
  stripCooked(layer, 16, layer.at<std::uint16_t>(14));
}

void readSll2(Layer& layer) {
  if (!layer.holds(20)) return layer.end(Protocol::malformed);
  stripCooked(layer, 20, layer.at<std::uint16_t>(0));
}

}  // namespace wsray::net
