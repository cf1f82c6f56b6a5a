#include "capture/net/packet_decoder.h"

#include <algorithm>
#include <utility>

#include "capture/net/checksum.h"
#include "capture/net/ip.h"
#include "capture/net/layer.h"
#include "capture/net/link_layers.h"
#include "capture/net/tcp_header.h"
#include "capture/net/tunnels.h"

namespace wsray::net {
namespace {

// Tags, labels, extension headers and tunnels together: eight nested VXLANs have 34. What nests deeper is malformed.
constexpr int kMaxHeaders = 64;

// Takes one header off a layer that is no end.
void readHeader(Layer& layer) {
  switch (layer.protocol) {
    case Protocol::ethernet: return readEthernet(layer);
    case Protocol::llc: return readLlc(layer);
    case Protocol::vlan: return readVlan(layer);
    case Protocol::mpls: return readMpls(layer);
    case Protocol::pppoe: return readPppoe(layer);
    case Protocol::ppp: return readPpp(layer);
    case Protocol::hdlc: return readHdlc(layer);
    case Protocol::loopback: return readLoopback(layer);
    case Protocol::sll: return readSll(layer);
    case Protocol::sll2: return readSll2(layer);
    case Protocol::ip: return readIp(layer);
    case Protocol::ipv4: return readIpv4(layer);
    case Protocol::ipv6: return readIpv6(layer);
    case Protocol::ipv6Options: return readIpv6Options(layer);
    case Protocol::ipv6Routing: return readIpv6Routing(layer);
    case Protocol::ipv6Fragment: return readIpv6Fragment(layer);
    case Protocol::authentication: return readAuthentication(layer);
    case Protocol::udp: return readUdp(layer);
    case Protocol::gre: return readGre(layer);
    case Protocol::erspan2: return readErspan2(layer);
    case Protocol::erspan3: return readErspan3(layer);
    case Protocol::vxlan: return readVxlan(layer);
    case Protocol::geneve: return readGeneve(layer);
    case Protocol::tcp:
    case Protocol::fragment:
    case Protocol::other:
    case Protocol::malformed: break;
  }
}

}  // namespace

PacketDecoder::PacketDecoder(const Limits& limits, Checksums checksums)
    : defragmenter_(limits), checksums_(checksums) {}

std::optional<Segment> PacketDecoder::read(const Packet& packet) {
  capturedBytes_ += packet.bytes.size();
  const auto outermost = protocolOfLinkType(packet.linkType);
  if (!outermost) {
    ++counts_.unknownLinkType;
    ++counts_.unknownLinkTypes[packet.linkType];
    return std::nullopt;
  }
  Layer layer;
  layer.bytes = packet.bytes;
  layer.length = std::max(packet.originalLength, static_cast<std::uint32_t>(packet.bytes.size()));
  layer.protocol = *outermost;
  unwrap(layer, packet.origin.time);
  return finish(layer, packet);
}

void PacketDecoder::unwrap(Layer& layer, Timestamp now) {
  datagrams_.clear();
  for (int headers = 0; headers < kMaxHeaders; ++headers) {
    if (!isEnd(layer.protocol)) {
      readHeader(layer);
    } else if (layer.protocol != Protocol::fragment || !reassemble(layer, now)) {
      return;
    }
  }
}

bool PacketDecoder::reassemble(Layer& layer, Timestamp now) {
  auto datagram = defragmenter_.feed(fragmentOf(layer), now);
  counts_.abandonedDatagrams = defragmenter_.abandonedDatagrams();
  if (!datagram) return false;
  // The addresses stay those of the packet at hand: they are the same in all fragments.
  layer.protocol = protocolOfIpNumber(datagram->protocol, layer.family);
  layer.length = datagram->length;
  layer.bytes = datagrams_.emplace_back(std::move(*datagram)).bytes;
  return true;
}

std::optional<Segment> PacketDecoder::finish(const Layer& layer, const Packet& packet) {
  std::optional<Segment> segment;
  if (layer.protocol == Protocol::other) {
    ++counts_.otherProtocols;
  } else if (layer.protocol == Protocol::fragment) {
    ++counts_.fragments;
  } else if (layer.protocol == Protocol::tcp && readTcp(layer, segment.emplace())) {
    segment->origin = packet.origin;
    segment->lifetime.capturedBefore = capturedBytes_ - packet.bytes.size();
    segment->lifetime.liesInPacket = datagrams_.empty();
    if (checksums_ == Checksums::verified) segment->checksum = checksumOf(layer);
    ++counts_.segments;
  } else {
    segment.reset();
    ++counts_.malformed;
  }
  return segment;
}

}  // namespace wsray::net
