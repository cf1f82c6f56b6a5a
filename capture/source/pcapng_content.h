// What the blocks of a pcapng file mean: interfaces, packets, secrets. Finding the blocks is PcapngReader's.
#pragma once

#include <vector>

#include "capture/source/pcapng_block.h"
#include "capture/source/pcapng_interface.h"
#include "capture/source/record_notes.h"

namespace wsray::source {

class PcapngContent {
 public:
  // Interface ids of a section are 32 bits wide; of more interfaces than this packets are passed over.
  static constexpr std::size_t kMostInterfaces = 65536;

  // Forgets the interfaces of the section before.
  void startSection(ByteOrder order);

  // Reads a whole block at byte `offset` of the file. Packets lie in `body`, which is the block without its frame.
  void read(std::uint32_t blockType, ByteView body, std::uint64_t offset, PacketBatch& batch);

  // Takes note of a block whose content cannot be trusted.
  void passOver(std::uint32_t blockType, std::uint64_t offset);

  // Completes the notes at the end of the file.
  void finish();

  ByteOrder order() const { return order_; }
  PacketNumber packets() const { return packets_; }
  RecordNotes& notes() { return notes_; }

 private:
  // What stands in front of the captured bytes.
  struct PacketHead {
    std::size_t interface = 0;
    std::uint64_t ticks = 0;
    std::uint32_t captured = 0;
    std::uint32_t original = 0;
  };

  void readInterface(ByteView body);
  void readEnhancedPacket(ByteView body, PacketBatch& batch);
  void readObsoletePacket(ByteView body, PacketBatch& batch);
  void readSimplePacket(ByteView body, PacketBatch& batch);
  void readTimedPacket(const PacketHead& head, ByteView behindHead, PacketBatch& batch);
  void readSecrets(ByteView body, PacketBatch& batch);
  void readStatistics(ByteView body);
  void countDrops();
  void addInterface(const PcapngInterface& interface);
  void addPacket(ByteView captured, std::uint32_t original, LinkType linkType, PacketBatch& batch);
  // Null where there is none, which is noted.
  const PcapngInterface* describedInterface(std::size_t index);
  std::uint64_t ticksAt(const std::uint8_t* from) const;

  ByteOrder order_;
  std::vector<PcapngInterface> interfaces_;
  RecordNotes notes_;
  std::uint64_t offset_ = 0;  // of the block that is read
  PacketNumber packets_ = 0;
  Timestamp lastTime_{};
  std::uint64_t droppedPackets_ = 0;  // while earlier sections were captured
};

}  // namespace wsray::source
