#include "capture/sink/pcapng_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

#include "capture/sink/little_endian.h"

namespace wsray::sink {
namespace {

namespace block_type {
constexpr std::uint32_t kInterfaceDescription = 1;
constexpr std::uint32_t kInterfaceStatistics = 5;
constexpr std::uint32_t kEnhancedPacket = 6;
constexpr std::uint32_t kDecryptionSecrets = 10;
constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;
}  // namespace block_type

namespace option {
constexpr std::uint16_t kEnd = 0;
constexpr std::uint16_t kHardware = 2;
constexpr std::uint16_t kSystem = 3;
constexpr std::uint16_t kApplication = 4;
constexpr std::uint16_t kInterfaceName = 2;
constexpr std::uint16_t kInterfaceDescription = 3;
constexpr std::uint16_t kTimestampResolution = 9;
constexpr std::uint16_t kFilter = 11;
constexpr std::uint16_t kTimestampOffset = 14;
constexpr std::uint16_t kReceived = 4;
constexpr std::uint16_t kDroppedByInterface = 5;
constexpr std::uint16_t kDroppedBySystem = 7;
}  // namespace option

constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr std::uint32_t kTlsKeyLog = 0x544c534b;
constexpr std::uint8_t kNanoseconds = 9;
constexpr std::uint8_t kFilterOfLibpcap = 0;
constexpr std::size_t kPacketHeadLength = 28;
constexpr std::size_t kLongestOption = 0xFFFF;

// Packets from here on are not copied: it costs more than a piece of its own.
constexpr std::size_t kLargePacket = 4096;

// The first second that Timestamp can hold a part of.
constexpr std::int64_t kFirstSecond = std::numeric_limits<std::int64_t>::min() / 1'000'000'000 - 1;

// The body of a block whose length does not matter.
class Body {
 public:
  template <std::unsigned_integral Integer>
  Body& integer(Integer value) {
    bytes_.resize(bytes_.size() + sizeof value);
    storeLittle(&bytes_[bytes_.size() - sizeof value], value);
    return *this;
  }

  Body& bytes(ByteView bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    bytes_.resize((bytes_.size() + 3) / 4 * 4);
    return *this;
  }

  // What an option cannot hold is left out.
  Body& option(std::uint16_t code, ByteView value) {
    if (value.size() > kLongestOption) return *this;
    return integer(code).integer(static_cast<std::uint16_t>(value.size())).bytes(value);
  }

  Body& textOption(std::uint16_t code, std::string_view value) {
    return value.empty() ? *this : option(code, bytesOf(value));
  }

  Body& numberOption(std::uint16_t code, std::uint64_t value) {
    std::uint8_t number[sizeof value];
    storeLittle(number, value);
    return option(code, number);
  }

  ByteView endOfOptions() {
    option(option::kEnd, {});
    return bytes_;
  }

  ByteView view() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace

PcapngWriter::PcapngWriter(int descriptor, const Section& section) : output_(descriptor) {
  Body body;
  body.integer(kByteOrderMagic).integer<std::uint16_t>(1).integer<std::uint16_t>(0);
  body.integer(std::numeric_limits<std::uint64_t>::max());  // the section's length is not known
  body.textOption(option::kHardware, section.hardware).textOption(option::kSystem, section.system);
  body.textOption(option::kApplication, section.application);
  addBlock(block_type::kSectionHeader, body.endOfOptions());
}

void PcapngWriter::addInterface(const CaptureInterface& interface, Era era) {
  assert(interface.linkType <= kLastLinkType);
  Body body;
  body.integer(static_cast<std::uint16_t>(interface.linkType)).integer<std::uint16_t>(0).integer(interface.snapLength);
  body.textOption(option::kInterfaceName, interface.name);
  body.textOption(option::kInterfaceDescription, interface.description);
  body.option(option::kTimestampResolution, ByteView(&kNanoseconds, 1));
  if (!interface.filter.empty()) {
    std::vector<std::uint8_t> filter{kFilterOfLibpcap};
    filter.insert(filter.end(), interface.filter.begin(), interface.filter.end());
    body.option(option::kFilter, filter);
  }
  if (era == Era::any) body.numberOption(option::kTimestampOffset, static_cast<std::uint64_t>(kFirstSecond));
  addBlock(block_type::kInterfaceDescription, body.endOfOptions());
  interfaces_.push_back(era);
}

// Nanoseconds since 1970, or since the first second; that wraps around where the sum has more than 64 bits.
std::uint64_t PcapngWriter::ticksOf(Timestamp time, std::uint32_t interface) const {
  const auto nanoseconds = static_cast<std::uint64_t>(nanosecondsSinceEpoch(time));
  if (interfaces_[interface] == Era::since1970) return nanoseconds;
  return nanoseconds - static_cast<std::uint64_t>(kFirstSecond) * 1'000'000'000;
}

void PcapngWriter::addPacket(const Packet& packet, std::uint32_t interface) {
  assert(interface < interfaces_.size());
  assert(packet.origin.time >= Timestamp{} || interfaces_[interface] == Era::any);
  const std::size_t captured = packet.bytes.size();
  const auto length = static_cast<std::uint32_t>(packetLength(captured));
  const std::size_t padding = length - kPacketHeadLength - captured - sizeof length;
  const std::uint64_t ticks = ticksOf(packet.origin.time, interface);
  const bool isLarge = captured >= kLargePacket;

  std::uint8_t* head = output_.extend(isLarge ? kPacketHeadLength : length);
  storeLittle(head, block_type::kEnhancedPacket);
  storeLittle(head + 4, length);
  storeLittle(head + 8, interface);
  storeLittle(head + 12, static_cast<std::uint32_t>(ticks >> 32));
  storeLittle(head + 16, static_cast<std::uint32_t>(ticks));
  storeLittle(head + 20, static_cast<std::uint32_t>(captured));
  storeLittle(head + 24, std::max(packet.originalLength, static_cast<std::uint32_t>(captured)));
  std::uint8_t* tail = head + kPacketHeadLength + captured;
  if (isLarge) {
    output_.refer(packet.bytes);
    tail = output_.extend(padding + sizeof length);
  } else if (captured > 0) {
    std::memcpy(head + kPacketHeadLength, packet.bytes.data(), captured);
  }
  std::memset(tail, 0, padding);
  storeLittle(tail + padding, length);
}

void PcapngWriter::addSecrets(std::string_view keyLogLines) {
  Body body;
  body.integer(kTlsKeyLog).integer(static_cast<std::uint32_t>(keyLogLines.size())).bytes(bytesOf(keyLogLines));
  addBlock(block_type::kDecryptionSecrets, body.view());
}

void PcapngWriter::addStatistics(std::uint32_t interface, const LineCounts& counts, Timestamp until) {
  assert(interface < interfaces_.size());
  const Timestamp time = interfaces_[interface] == Era::any ? until : std::max(until, Timestamp{});
  const std::uint64_t ticks = ticksOf(time, interface);
  Body body;
  body.integer(interface).integer(static_cast<std::uint32_t>(ticks >> 32)).integer(static_cast<std::uint32_t>(ticks));
  body.numberOption(option::kReceived, counts.received);
  body.numberOption(option::kDroppedByInterface, counts.droppedByInterfaces);
  body.numberOption(option::kDroppedBySystem, counts.droppedByKernel);
  [[maybe_unused]] const std::uint64_t before = bytes();
  addBlock(block_type::kInterfaceStatistics, body.endOfOptions());
  assert(bytes() - before == kStatisticsLength);
}

void PcapngWriter::addBlock(std::uint32_t type, ByteView body) {
  const auto length = static_cast<std::uint32_t>(body.size() + 12);
  std::uint8_t* block = output_.extend(length);
  storeLittle(block, type);
  storeLittle(block + 4, length);
  std::copy(body.begin(), body.end(), block + 8);
  storeLittle(block + 8 + body.size(), length);
}

Result<void> PcapngWriter::close() {
  if (auto flushed = flush(); !flushed) return flushed;
  return output_.close();
}

}  // namespace wsray::sink
