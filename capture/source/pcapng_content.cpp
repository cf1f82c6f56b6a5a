#include "capture/source/pcapng_content.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsray::source {
namespace {

constexpr std::size_t kEnhancedPacketHead = 20;
constexpr std::size_t kObsoletePacketHead = 20;
constexpr std::size_t kSimplePacketHead = 4;
constexpr std::size_t kSecretsHead = 8;
constexpr std::uint32_t kTlsKeyLog = 0x544c534b;

}  // namespace

void PcapngContent::startSection(ByteOrder order) {
  countDrops();
  order_ = order;
  interfaces_.clear();
}

void PcapngContent::countDrops() {
  for (const PcapngInterface& interface : interfaces_) droppedPackets_ += interface.droppedPackets;
}

void PcapngContent::finish() {
  countDrops();
  if (droppedPackets_ > 0) {
    notes_.add(true, fmt::format("{} packets were dropped while it was captured", droppedPackets_));
  }
  notes_.finish();
}

void PcapngContent::read(std::uint32_t blockType, ByteView body, std::uint64_t offset, PacketBatch& batch) {
  offset_ = offset;
  if (isPacket(blockType) || countsAsFrame(blockType)) ++packets_;
  switch (blockType) {
    case block_type::kEnhancedPacket: return readEnhancedPacket(body, batch);
    case block_type::kSimplePacket: return readSimplePacket(body, batch);
    case block_type::kPacket: return readObsoletePacket(body, batch);
    case block_type::kInterfaceDescription: return readInterface(body);
    case block_type::kDecryptionSecrets: return readSecrets(body, batch);
    case block_type::kInterfaceStatistics: return readStatistics(body);
    default: return;
  }
}

void PcapngContent::passOver(std::uint32_t blockType, std::uint64_t offset) {
  notes_.count(Recurring::damagedBlock, offset);
  if (isPacket(blockType) || countsAsFrame(blockType)) ++packets_;
  // The interfaces behind it keep their ids.
  if (blockType == block_type::kInterfaceDescription) addInterface({});
}

void PcapngContent::readInterface(ByteView body) {
  const PcapngInterface interface = interfaceOf(body, order_);
  if (!interface.described) notes_.count(Recurring::damagedBlock, offset_);
  if (interface.damagedOptions) notes_.count(Recurring::damagedOptions, offset_);
  addInterface(interface);
}

void PcapngContent::addInterface(const PcapngInterface& interface) {
  if (interfaces_.size() < kMostInterfaces) {
    interfaces_.push_back(interface);
  } else {
    notes_.count(Recurring::interfaceBound, offset_);
  }
}

void PcapngContent::readEnhancedPacket(ByteView body, PacketBatch& batch) {
  if (body.size() < kEnhancedPacketHead) return notes_.count(Recurring::damagedBlock, offset_);
  readTimedPacket({.interface = order_.load<std::uint32_t>(body.data()),
                   .ticks = ticksAt(body.data() + 4),
                   .captured = order_.load<std::uint32_t>(body.data() + 12),
                   .original = order_.load<std::uint32_t>(body.data() + 16)},
                  body.subspan(kEnhancedPacketHead), batch);
}

void PcapngContent::readObsoletePacket(ByteView body, PacketBatch& batch) {
  if (body.size() < kObsoletePacketHead) return notes_.count(Recurring::damagedBlock, offset_);
  readTimedPacket({.interface = order_.load<std::uint16_t>(body.data()),
                   .ticks = ticksAt(body.data() + 4),
                   .captured = order_.load<std::uint32_t>(body.data() + 12),
                   .original = order_.load<std::uint32_t>(body.data() + 16)},
                  body.subspan(kObsoletePacketHead), batch);
}

void PcapngContent::readTimedPacket(const PacketHead& head, ByteView behindHead, PacketBatch& batch) {
  if (head.captured > behindHead.size()) return notes_.count(Recurring::damagedBlock, offset_);
  const PcapngInterface* interface = describedInterface(head.interface);
  if (interface == nullptr) return;
  lastTime_ = interface->scale.timestampOf(head.ticks);
  if (lastTime_ == Timestamp::max() || lastTime_ == Timestamp::min()) notes_.count(Recurring::timeOutOfRange, offset_);
  addPacket(behindHead.first(head.captured), head.original, interface->linkType, batch);
}

void PcapngContent::readSimplePacket(ByteView body, PacketBatch& batch) {
  if (body.size() < kSimplePacketHead) return notes_.count(Recurring::damagedBlock, offset_);
  const PcapngInterface* interface = describedInterface(0);
  if (interface == nullptr) return;
  const auto original = order_.load<std::uint32_t>(body.data());
  const std::uint32_t captured = interface->snapLength == 0 ? original : std::min(original, interface->snapLength);
  const ByteView behindHead = body.subspan(kSimplePacketHead);
  if (captured > behindHead.size()) return notes_.count(Recurring::damagedBlock, offset_);
  notes_.count(Recurring::missingTime, offset_);
  addPacket(behindHead.first(captured), original, interface->linkType, batch);
}

void PcapngContent::addPacket(ByteView captured, std::uint32_t original, LinkType linkType, PacketBatch& batch) {
  // Some writers leave the original length out.
  const std::uint32_t originalLength = std::max(original, static_cast<std::uint32_t>(captured.size()));
  batch.packets.push_back({{packets_, lastTime_}, captured, originalLength, linkType});
}

void PcapngContent::readSecrets(ByteView body, PacketBatch& batch) {
  if (body.size() < kSecretsHead) return notes_.count(Recurring::damagedBlock, offset_);
  const auto kind = order_.load<std::uint32_t>(body.data());
  const auto length = order_.load<std::uint32_t>(body.data() + 4);
  const ByteView behindHead = body.subspan(kSecretsHead);
  if (length > behindHead.size()) return notes_.count(Recurring::damagedBlock, offset_);
  if (kind == kTlsKeyLog) batch.secrets.emplace_back(textOf(behindHead.first(length)));
}

void PcapngContent::readStatistics(ByteView body) {
  if (body.size() < sizeof(std::uint32_t)) return;
  const std::size_t index = order_.load<std::uint32_t>(body.data());
  if (index < interfaces_.size()) interfaces_[index].droppedPackets = droppedPacketsOf(body, order_);
}

const PcapngInterface* PcapngContent::describedInterface(std::size_t index) {
  if (index < interfaces_.size() && interfaces_[index].described) return &interfaces_[index];
  notes_.count(Recurring::unknownInterface, offset_);
  return nullptr;
}

std::uint64_t PcapngContent::ticksAt(const std::uint8_t* from) const {
  return static_cast<std::uint64_t>(order_.load<std::uint32_t>(from)) << 32 | order_.load<std::uint32_t>(from + 4);
}

}  // namespace wsray::source
