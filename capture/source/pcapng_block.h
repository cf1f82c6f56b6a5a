// The outer form of pcapng (draft-ietf-opsawg-pcapng): blocks, the options inside them, and the section header by
// which the byte order of all that follows is known.
#pragma once

#include <optional>

#include "base/bytes.h"
#include "capture/source/byte_order.h"

namespace wsray::source {

namespace block_type {
constexpr std::uint32_t kInterfaceDescription = 1;
constexpr std::uint32_t kPacket = 2;  // obsolete
constexpr std::uint32_t kSimplePacket = 3;
constexpr std::uint32_t kInterfaceStatistics = 5;
constexpr std::uint32_t kEnhancedPacket = 6;
constexpr std::uint32_t kDecryptionSecrets = 10;
constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;  // the same in both byte orders
}  // namespace block_type

// Type and length in front, length again behind.
constexpr std::size_t kBlockFrameLength = 12;
// So much of a block tells its type and length: of a section header it takes the byte-order magic, too.
constexpr std::size_t kBlockHeadLength = 12;
constexpr std::size_t kSectionHeaderLength = 28;
// Longer blocks are taken for damage.
constexpr std::uint32_t kLongestBlock = 256 << 20;

// Whether other analyzers number blocks of this type as frames, though they hold no packet of a network: custom blocks,
// journal entries, system calls.
bool countsAsFrame(std::uint32_t blockType);

constexpr bool isPacket(std::uint32_t blockType) {
  return blockType == block_type::kEnhancedPacket || blockType == block_type::kSimplePacket ||
         blockType == block_type::kPacket;
}

struct BlockHead {
  std::uint32_t type = 0;
  std::uint32_t length = 0;  // of the whole block
  ByteOrder order;
  bool plausible = false;  // a block of that type can have that length; a section header has its magic
};

BlockHead sectionHeadOf(const std::uint8_t* bytes);

// Reads a block's first kBlockHeadLength bytes. `order` is that of the section so far.
inline BlockHead blockHeadOf(const std::uint8_t* bytes, ByteOrder order) {
  const auto type = order.load<std::uint32_t>(bytes);
  if (type == block_type::kSectionHeader) return sectionHeadOf(bytes);
  const auto length = order.load<std::uint32_t>(bytes + 4);
  return {type, length, order, length >= kBlockFrameLength && length % 4 == 0 && length <= kLongestBlock};
}

struct SectionVersion {
  std::uint16_t major = 0;
  std::uint16_t minor = 0;

  bool isKnown() const { return major == 1; }
};

// From a section header's first kSectionHeaderLength bytes.
SectionVersion sectionVersionOf(const std::uint8_t* bytes, ByteOrder order);

struct BlockOption {
  std::uint16_t code = 0;
  ByteView value;
};

// The options at the end of a block, one after the other.
class BlockOptions {
 public:
  // Borrows `bytes` for its whole life.
  BlockOptions(ByteView bytes, ByteOrder order) : unread_(bytes), order_(order) {}

  // Nothing at the end of the options, and where they are damaged.
  std::optional<BlockOption> read();

  bool damaged() const { return damaged_; }

 private:
  std::optional<BlockOption> end(bool damaged);

  ByteView unread_;
  ByteOrder order_;
  bool damaged_ = false;
};

}  // namespace wsray::source
