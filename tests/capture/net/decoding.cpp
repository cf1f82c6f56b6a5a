#include "tests/capture/net/decoding.h"

namespace wsray::net {

Decoded decode(const Packet& packet) {
  PacketDecoder decoder{Limits{}};
  Decoded decoded;
  decoded.segment = decoder.read(packet);
  decoded.counts = decoder.counts();
  if (decoded.segment) {
    decoded.payload = textOf(decoded.segment->payload);
    decoded.segment->payload = {};
  }
  return decoded;
}

Decoded decodeFrame(const build::Pdu& frame) { return decode(build::packetOf(frame.bytes)); }

std::uint64_t packetsIn(const DecodeCounts& counts) {
  return counts.segments + counts.otherProtocols + counts.fragments + counts.malformed + counts.unknownLinkType;
}

}  // namespace wsray::net
