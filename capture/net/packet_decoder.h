// From a captured packet to a TCP segment: link layer, tags and tunnels, IP with its fragments, TCP header.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "base/packet_batch.h"
#include "capture/net/defragmenter.h"
#include "capture/net/segment.h"

namespace wsray::net {

struct Layer;

// What became of the packets so far. Every packet is in exactly one of the first five.
struct DecodeCounts {
  std::uint64_t segments = 0;        // TCP, also from reassembled datagrams
  std::uint64_t otherProtocols = 0;  // ARP, UDP that is no tunnel, ...
  std::uint64_t fragments = 0;       // IP fragments that did not complete a datagram
  std::uint64_t malformed = 0;       // headers that contradict themselves, nest too deep, or that the snap length cut
  std::uint64_t unknownLinkType = 0;
  std::map<LinkType, std::uint64_t> unknownLinkTypes;  // packets of each
  // Fragmented datagrams given up because a piece did not come in time, or others needed the memory. Not packets.
  std::uint64_t abandonedDatagrams = 0;
};

// Verifying takes some time for every byte.
enum class Checksums : bool { ignored, verified };

class PacketDecoder {
 public:
  explicit PacketDecoder(const Limits& limits, Checksums checksums = Checksums::ignored);

  // The segment in the packet, or nothing when there is none (yet). Its payload is borrowed from the packet or, for a
  // datagram put together from fragments, from the decoder until the next call; its lifetime says which.
  std::optional<Segment> read(const Packet& packet);

  const DecodeCounts& counts() const { return counts_; }

  // Bytes captured in all packets so far.
  std::uint64_t capturedBytes() const { return capturedBytes_; }

 private:
  // Takes headers off until an end is reached.
  void unwrap(Layer& layer, Timestamp now);
  // Replaces a fragment by the datagram that it completes. False when it completes none.
  bool reassemble(Layer& layer, Timestamp now);
  std::optional<Segment> finish(const Layer& layer, const Packet& packet);

  Defragmenter defragmenter_;
  std::vector<Datagram> datagrams_;  // put together in this packet: one inside a tunnel lies in another
  DecodeCounts counts_;
  std::uint64_t capturedBytes_ = 0;
  Checksums checksums_;
};

}  // namespace wsray::net
