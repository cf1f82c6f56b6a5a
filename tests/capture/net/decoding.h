// Decoding one packet, and what must hold for any packet whatever.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "capture/net/packet_decoder.h"
#include "tests/capture/net/packet_builder.h"

namespace wsray::net {

struct Decoded {
  std::optional<Segment> segment;  // without its payload, which would not outlive the decoder
  std::string payload;
  DecodeCounts counts;
};

// The packet as a decoder sees it that has seen nothing else.
Decoded decode(const Packet& packet);

// An Ethernet frame that was captured whole.
Decoded decodeFrame(const build::Pdu& frame);

// Packets that went through the decoder: the sum of the counters of which each packet is in one.
std::uint64_t packetsIn(const DecodeCounts& counts);

}  // namespace wsray::net
