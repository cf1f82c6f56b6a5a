// Packets on their way from a source into the pipeline, with the memory that they lie in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/origin.h"

namespace wsray {

// A LINKTYPE_ number of the tcpdump.org registry, as capture files carry it. Only capture/net knows their meaning.
using LinkType = std::uint32_t;

struct Packet {
  Origin origin;
  ByteView bytes;                    // what was captured, from the first byte of the link layer
  std::uint32_t originalLength = 0;  // on the wire; more than bytes.size() where the snap length cut
  LinkType linkType = 0;
  std::uint32_t interface = 0;  // counts PacketSource::interfaces()
};

// How many packets sources put into a batch. Measured: as many as stay in the processor's caches, with what is found in
// them, until they have been worked through; with 512 a capture took a tenth longer.
inline constexpr std::size_t kBatchPackets = 64;

// Packets in the order of the capture. Moved, never copied; the packets' bytes live as long as it.
struct PacketBatch {
  std::vector<Packet> packets;
  // TLS key-log text, of the capture (pcapng Decryption Secrets Blocks) or of a key log, in the order found. A line may
  // begin in one and end in the next.
  std::vector<std::string> secrets;
  bool lastSecrets = false;  // no more of it will come
  // Nothing had come when it was asked for: there are no packets, and perhaps secrets.
  bool isSilent = false;
  // Of a silent one: the capture time that has come without a packet, where the source watches the line itself.
  std::optional<Timestamp> silentUntil;
  // Packets that were lost since the batch before, because they came faster than they were taken.
  std::uint64_t droppedPackets = 0;
  // Whatever owns the packets' bytes: windows of a mapped file, or buffers. Whoever shares these keeps the bytes beyond
  // the batch.
  std::vector<std::shared_ptr<const void>> memory;
};

}  // namespace wsray
