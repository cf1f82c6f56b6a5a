#include "capture/source/pcapng_block.h"

namespace wsray::source {
namespace {

constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::size_t kOptionHeadLength = 4;

namespace frame_type {
constexpr std::uint32_t kJournalEntry = 0x9;
constexpr std::uint32_t kSystemCall = 0x204;
constexpr std::uint32_t kSystemCallFlags = 0x208;
constexpr std::uint32_t kSystemCall2 = 0x216;
constexpr std::uint32_t kSystemCallFlags2 = 0x217;
constexpr std::uint32_t kSystemCallLarge2 = 0x221;
constexpr std::uint32_t kSystemCallFlagsLarge2 = 0x222;
constexpr std::uint32_t kCustom = 0xbad;
constexpr std::uint32_t kCustomNotCopied = 0x40000bad;
}  // namespace frame_type

}  // namespace

bool countsAsFrame(std::uint32_t blockType) {
  switch (blockType) {
    case frame_type::kJournalEntry:
    case frame_type::kSystemCall:
    case frame_type::kSystemCallFlags:
    case frame_type::kSystemCall2:
    case frame_type::kSystemCallFlags2:
    case frame_type::kSystemCallLarge2:
    case frame_type::kSystemCallFlagsLarge2:
    case frame_type::kCustom:
    case frame_type::kCustomNotCopied: return true;
    default: return false;
  }
}

BlockHead sectionHeadOf(const std::uint8_t* bytes) {
  const bool isBig = loadBig<std::uint32_t>(bytes + 8) == kByteOrderMagic;
  const ByteOrder order(isBig ? std::endian::big : std::endian::little);
  const auto length = order.load<std::uint32_t>(bytes + 4);
  const bool plausible = order.load<std::uint32_t>(bytes + 8) == kByteOrderMagic && length >= kSectionHeaderLength &&
                         length % 4 == 0 && length <= kLongestBlock;
  return {block_type::kSectionHeader, length, order, plausible};
}

SectionVersion sectionVersionOf(const std::uint8_t* bytes, ByteOrder order) {
  return {order.load<std::uint16_t>(bytes + 12), order.load<std::uint16_t>(bytes + 14)};
}

std::optional<BlockOption> BlockOptions::read() {
  if (unread_.empty()) return std::nullopt;
  if (unread_.size() < kOptionHeadLength) return end(true);
  const auto code = order_.load<std::uint16_t>(unread_.data());
  if (code == kEndOfOptions) return end(false);
  const std::size_t length = order_.load<std::uint16_t>(unread_.data() + 2);
  const std::size_t paddedLength = (length + 3) / 4 * 4;
  if (unread_.size() - kOptionHeadLength < paddedLength) return end(true);
  const BlockOption option{code, unread_.subspan(kOptionHeadLength, length)};
  unread_ = unread_.subspan(kOptionHeadLength + paddedLength);
  return option;
}

std::optional<BlockOption> BlockOptions::end(bool damaged) {
  unread_ = {};
  damaged_ = damaged;
  return std::nullopt;
}

}  // namespace wsray::source
