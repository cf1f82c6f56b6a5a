#include "capture/net/tcp_header.h"

#include <algorithm>
#include <cstring>

namespace wsray::net {
namespace {

constexpr std::size_t kFixedLength = 20;

void setEndpoint(Endpoint& endpoint, const std::uint8_t* address, AddressFamily family, std::uint16_t port) {
  // Constant lengths, so that the compiler makes single moves of them.
  if (family == AddressFamily::ipv4) {
    std::memcpy(endpoint.address.bytes.data(), address, 4);
  } else {
    std::memcpy(endpoint.address.bytes.data(), address, 16);
  }
  endpoint.address.family = family;
  endpoint.port = port;
}

// The order of Endpoint, in words of the packet: comparing two Endpoints that were just written would wait for them.
bool standsBefore(const std::uint8_t* address, const std::uint8_t* other, AddressFamily family) {
  if (family == AddressFamily::ipv4) return loadBig<std::uint32_t>(address) < loadBig<std::uint32_t>(other);
  return std::memcmp(address, other, 16) < 0;
}

void setEndpoints(Segment& segment, const Layer& layer) {
  const auto sourcePort = layer.at<std::uint16_t>(0);
  const auto destinationPort = layer.at<std::uint16_t>(2);
  const bool reversed = standsBefore(layer.destination, layer.source, layer.family) ||
                        (destinationPort < sourcePort && !standsBefore(layer.source, layer.destination, layer.family));
  segment.from = reversed ? Side::high : Side::low;
  setEndpoint(reversed ? segment.key.high : segment.key.low, layer.source, layer.family, sourcePort);
  setEndpoint(reversed ? segment.key.low : segment.key.high, layer.destination, layer.family, destinationPort);
}

TcpFlags flagsOf(std::uint8_t bits) {
  return {
      .fin = (bits & 0x01) != 0,
      .syn = (bits & 0x02) != 0,
      .rst = (bits & 0x04) != 0,
      .ack = (bits & 0x10) != 0,
      .urgent = (bits & 0x20) != 0,
  };
}

}  // namespace

bool readTcp(const Layer& layer, Segment& segment) {
  if (!layer.holds(kFixedLength)) return false;
  const std::uint32_t dataOffset = (layer.bytes[12] >> 4) * 4U;
  if (dataOffset < kFixedLength || dataOffset > layer.length) return false;

  setEndpoints(segment, layer);
  segment.flags = flagsOf(layer.bytes[13]);
  segment.sequence = layer.at<std::uint32_t>(4);
  segment.acknowledgment = layer.at<std::uint32_t>(8);
  segment.window = layer.at<std::uint16_t>(14);
  segment.urgentPointer = layer.at<std::uint16_t>(18);
  segment.payload = layer.bytes.subspan(std::min<std::size_t>(dataOffset, layer.bytes.size()));
  segment.payloadLength = layer.length - dataOffset;
  return true;
}

}  // namespace wsray::net
