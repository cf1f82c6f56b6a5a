// One pcapng file (draft-ietf-opsawg-pcapng), little-endian: a section header, interfaces, packets, TLS secrets and
// statistics. It is for whoever reads at the same time, and for programs that are killed: each write to the descriptor
// ends where a block ends.
//
// What is added is gathered until flush(); the caller flushes where isFull().
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/packet_batch.h"
#include "base/packet_source.h"
#include "base/result.h"
#include "capture/sink/block_output.h"
#include "capture/sink/section.h"

namespace wsray::sink {

// The times that an interface's packets may have. Those before 1970 need an offset, which not every reader knows.
enum class Era : bool { since1970, any };

class PcapngWriter {
 public:
  // Link types of the format have 16 bits.
  static constexpr LinkType kLastLinkType = 0xFFFF;
  // How long the blocks of addStatistics() are.
  static constexpr std::uint64_t kStatisticsLength = 64;
  // How long the block of a packet is, of which so many bytes were captured.
  static constexpr std::uint64_t packetLength(std::size_t captured) { return 32 + (captured + 3) / 4 * 4; }

  // Takes the descriptor of a file that is empty.
  PcapngWriter(int descriptor, const Section& section);

  // Interfaces are numbered from 0. The link type is at most kLastLinkType.
  void addInterface(const CaptureInterface& interface, Era era);
  // On that interface, whatever Packet::interface is. The packet's bytes must stay where they are until flush().
  void addPacket(const Packet& packet, std::uint32_t interface);
  // Lines of a key log.
  void addSecrets(std::string_view keyLogLines);
  // Of that interface, up to a time.
  void addStatistics(std::uint32_t interface, const LineCounts& counts, Timestamp until);

  // All blocks so far, written or not.
  std::uint64_t bytes() const { return output_.bytes(); }
  bool isFull() const { return output_.isFull(); }

  // Both fail with a predicate (": No space left on device") whose subject is the file.
  Result<void> flush() { return output_.flush(); }
  // Flushes, too. Nothing is added after it.
  Result<void> close();

 private:
  void addBlock(std::uint32_t type, ByteView body);
  std::uint64_t ticksOf(Timestamp time, std::uint32_t interface) const;

  BlockOutput output_;
  std::vector<Era> interfaces_;
};

}  // namespace wsray::sink
