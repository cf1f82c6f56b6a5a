#include "capture/source/pcapng_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "capture/source/prefetch.h"

namespace wsray::source {
namespace {

constexpr std::size_t kBlockTypeLength = 4;

bool isAllZero(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::string unknownVersion(SectionVersion version) {
  return fmt::format("pcapng version {}.{}, which is not known (1.0 expected)", version.major, version.minor);
}

}  // namespace

bool PcapngReader::startsFile(ByteView head) {
  return head.size() >= 4 && loadBig<std::uint32_t>(head.data()) == block_type::kSectionHeader;
}

Result<std::size_t> PcapngReader::fileHeaderLength(ByteView head) {
  assert(head.size() >= kBlockHeadLength && startsFile(head));
  const BlockHead block = blockHeadOf(head.data(), {});
  if (!block.plausible) return failure("has a damaged pcapng section header");
  return block.length;
}

Result<std::unique_ptr<RecordReader>> PcapngReader::open(ByteView head) {
  assert(head.size() >= kSectionHeaderLength && startsFile(head));
  const SectionVersion version = sectionVersionOf(head.data(), blockHeadOf(head.data(), {}).order);
  if (!version.isKnown()) return failure("has " + unknownVersion(version));
  return std::unique_ptr<RecordReader>(new PcapngReader);
}

RecordReader::Step PcapngReader::read(ByteView bytes, PacketBatch& batch) {
  if (zerosOffset_) return passZeros(bytes, 0);
  std::size_t at = 0;
  while (batch.packets.size() < kBatchPackets) {
    const std::size_t left = bytes.size() - at;
    if (left < kBlockHeadLength) return advance(State::wantsMore, at, kBlockHeadLength);
    const BlockHead head = blockHeadOf(bytes.data() + at, content_.order());
    if (head.type == 0 && head.length == 0) {
      zerosOffset_ = offset_ + at;
      return passZeros(bytes, at);
    }
    if (!head.plausible) {
      endAt(head, offset_ + at);
      return advance(State::ended, at);
    }
    if (left < head.length) return advance(State::wantsMore, at, head.length);
    prefetchBehind(bytes, at, head.length);
    if (!readBlock(head, bytes.subspan(at, head.length), offset_ + at, batch)) return advance(State::ended, at);
    at += head.length;
  }
  return advance(State::batchFull, at);
}

bool PcapngReader::readBlock(const BlockHead& head, ByteView block, std::uint64_t offset, PacketBatch& batch) {
  if (head.type == block_type::kSectionHeader) {
    content_.startSection(head.order);
    const SectionVersion version = sectionVersionOf(block.data(), head.order);
    if (!version.isKnown()) {
      content_.notes().add(true, fmt::format("the section at byte {} has {}", offset, unknownVersion(version)));
      ended_ = true;
      return false;
    }
  }
  const std::size_t bodyLength = head.length - kBlockFrameLength;
  const bool damaged = head.order.load<std::uint32_t>(block.data() + 8 + bodyLength) != head.length;
  if (!damaged) {
    content_.read(head.type, block.subspan(8, bodyLength), offset, batch);
  } else if (!lastWasDamaged_) {
    content_.passOver(head.type, offset);
  } else {
    endAt(head, offset);
    return false;
  }
  lastWasDamaged_ = damaged;
  return true;
}

void PcapngReader::endAt(const BlockHead& head, std::uint64_t offset) {
  content_.notes().add(true, fmt::format("the block at byte {} (type {:#x}, length {}) is damaged: nothing can be read "
                                         "from there on",
                                         offset, head.type, head.length));
  ended_ = true;
}

RecordReader::Step PcapngReader::passZeros(ByteView bytes, std::size_t at) {
  const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
  const auto end = std::find_if(begin, bytes.end(), [](std::uint8_t byte) { return byte != 0; });
  at = static_cast<std::size_t>(end - bytes.begin());
  if (end == bytes.end()) return advance(State::wantsMore, at, 1);
  content_.notes().add(true, fmt::format("zeros from byte {} to {} in the place of a block: nothing can be read from "
                                         "there on",
                                         *zerosOffset_, offset_ + at));
  ended_ = true;
  return advance(State::ended, at);
}

RecordReader::Step PcapngReader::advance(State state, std::size_t consumedBytes, std::size_t wantedBytes) {
  offset_ += consumedBytes;
  return {state, consumedBytes, wantedBytes};
}

void PcapngReader::finish(ByteView left) {
  const std::uint64_t end = offset_ + left.size();
  // Fewer zeros may be the beginning of a block type.
  if (!zerosOffset_ && left.size() >= kBlockTypeLength && isAllZero(left)) zerosOffset_ = offset_;
  if (ended_) {
    // The note about it says why.
  } else if (zerosOffset_) {
    content_.notes().add(false, fmt::format("the last {} bytes, from byte {} on, are zeros without packets",
                                            end - *zerosOffset_, *zerosOffset_));
  } else if (left.size() >= kBlockTypeLength && isPacket(content_.order().load<std::uint32_t>(left.data()))) {
    content_.notes().add(true,
                         fmt::format("cut off in the middle of packet {} at byte {}", content_.packets() + 1, end));
  } else if (!left.empty()) {
    content_.notes().add(true, fmt::format("cut off in the middle of a block at byte {}", end));
  }
  content_.finish();
}

}  // namespace wsray::source
