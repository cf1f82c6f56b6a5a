// Finds the segments in batches of packets, and keeps the packets' memory for as long as streams may look back at it.
//
// What comes again is compared with what came before where that lies (see capture/tcp/segment_log.h). So the memory of
// each batch stays for Limits::comparedBytes of captured bytes. Whoever hands segments to another thread keeps what is
// let go of until that one has come so far.
#pragma once

#include <optional>

#include "base/packet_batch.h"
#include "capture/net/packet_decoder.h"
#include "engine/packet_memory.h"

namespace wsray::engine {

class SegmentReader {
 public:
  SegmentReader(const Limits& limits, net::Checksums checksums) : decoder_(limits, checksums), memory_(limits) {}

  // The next packets to be read are those of the batch. Returns memory that nobody looks at who has come so far.
  std::vector<std::shared_ptr<const void>> begin(const PacketBatch& batch) {
    std::uint64_t captured = decoder_.capturedBytes();
    const std::uint64_t before = captured;
    for (const Packet& packet : batch.packets) captured += packet.bytes.size();
    return memory_.keep(batch.memory, before, captured);
  }

  std::optional<net::Segment> read(const Packet& packet) {
    auto segment = decoder_.read(packet);
    if (segment) segment->lifetime.heldSince = memory_.heldSince();
    return segment;
  }

  const net::DecodeCounts& counts() const { return decoder_.counts(); }

 private:
  net::PacketDecoder decoder_;
  PacketMemory memory_;
};

}  // namespace wsray::engine
