// One TCP segment as it was captured (RFC 9293 §3.1).
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/origin.h"
#include "capture/net/flow_key.h"

namespace wsray::net {

struct TcpFlags {
  bool fin = false;
  bool syn = false;
  bool rst = false;
  bool ack = false;
  bool urgent = false;
};

// Where a segment stands in the capture, and whether its payload can be looked at again later.
struct Lifetime {
  std::uint64_t capturedBefore = 0;  // bytes captured in all packets before this one
  // Whether the payload lies in the packet; else it is gone with the next one.
  bool liesInPacket = false;
  // Packets with at least so much captured before them are still in memory.
  std::uint64_t heldSince = 0;
};

enum class Checksum : std::uint8_t {
  unverified,  // nobody asked, or the segment was not captured whole
  right,
  wrong,
  offloaded,  // left to the hardware behind the place of capture: the sum of the pseudo-header only
};

struct Segment {
  FlowKey key;
  Side from = Side::low;  // who sent it
  TcpFlags flags;
  std::uint32_t sequence = 0;        // of the first byte of payload, or of the SYN
  std::uint32_t acknowledgment = 0;  // meaningful with flags.ack
  std::uint16_t window = 0;          // as on the wire, not scaled
  std::uint16_t urgentPointer = 0;
  ByteView payload;                 // what was captured of it, without link-layer padding
  std::uint32_t payloadLength = 0;  // on the wire; more than payload.size() where the snap length cut
  Checksum checksum = Checksum::unverified;
  Origin origin;
  Lifetime lifetime;
};

}  // namespace wsray::net
