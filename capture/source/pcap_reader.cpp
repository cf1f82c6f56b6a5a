#include "capture/source/pcap_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "capture/source/prefetch.h"

namespace wsray::source {
namespace {

constexpr std::uint32_t kMicroseconds = 0xa1b2c3d4;
constexpr std::uint32_t kNanoseconds = 0xa1b23c4d;
constexpr std::uint32_t kModified = 0xa1b2cd34;

// The upper bits tell of frame check sequences.
constexpr std::uint32_t kLinkTypeBits = 0x03ffffff;

// A snap length of 0 means none, and some writers exceed theirs: up to the first bound always, and never beyond the
// second, that of the largest packets known (USB and D-Bus captures).
constexpr std::uint32_t kAlwaysPlausible = 256 << 10;
constexpr std::uint32_t kNeverPlausible = 128 << 20;

bool isMagic(std::uint32_t value) { return value == kMicroseconds || value == kNanoseconds || value == kModified; }

bool isAllZero(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

bool PcapReader::startsFile(ByteView head) {
  return head.size() >= 4 &&
         (isMagic(loadBig<std::uint32_t>(head.data())) || isMagic(loadLittle<std::uint32_t>(head.data())));
}

Result<std::unique_ptr<RecordReader>> PcapReader::open(ByteView head) {
  assert(head.size() >= kFileHeaderLength && startsFile(head));
  const ByteOrder order = layoutOf(head).order;
  const auto major = order.load<std::uint16_t>(head.data() + 4);
  if (major < 2) {
    return failure(fmt::format("has pcap version {}.{}, which is not known (2.4 expected)", major,
                               order.load<std::uint16_t>(head.data() + 6)));
  }
  return std::unique_ptr<RecordReader>(new PcapReader(layoutOf(head)));
}

PcapReader::Layout PcapReader::layoutOf(ByteView head) {
  Layout layout;
  layout.order = ByteOrder(isMagic(loadBig<std::uint32_t>(head.data())) ? std::endian::big : std::endian::little);
  const auto magic = layout.order.load<std::uint32_t>(head.data());
  if (magic == kNanoseconds) layout.fractionNanoseconds = 1;
  if (magic == kModified) layout.recordHeaderLength = 24;
  const auto major = layout.order.load<std::uint16_t>(head.data() + 4);
  const auto minor = layout.order.load<std::uint16_t>(head.data() + 6);
  layout.swappedLengths = major == 2 && minor < 4;
  const auto snapLength = layout.order.load<std::uint32_t>(head.data() + 16);
  layout.longestPacket = std::clamp(snapLength, kAlwaysPlausible, kNeverPlausible);
  layout.linkType = layout.order.load<std::uint32_t>(head.data() + 20) & kLinkTypeBits;
  return layout;
}

PcapReader::Lengths PcapReader::lengthsOf(const Layout& layout, const std::uint8_t* header) {
  const auto captured = layout.order.load<std::uint32_t>(header + 8);
  const auto original = layout.order.load<std::uint32_t>(header + 12);
  if (layout.swappedLengths && captured > original) return {original, captured};
  // Some writers leave the original length out.
  return {captured, std::max(captured, original)};
}

Timestamp PcapReader::timeOf(const Layout& layout, const std::uint8_t* header) {
  const std::int64_t seconds = layout.order.load<std::uint32_t>(header);
  const std::int64_t fraction = layout.order.load<std::uint32_t>(header + 4);
  return timestampOf(seconds * 1'000'000'000 + fraction * layout.fractionNanoseconds);
}

RecordReader::Step PcapReader::read(ByteView bytes, PacketBatch& batch) {
  // A copy, so that the compiler sees that it does not change.
  const Layout layout = layout_;
  std::size_t at = offset_ == 0 ? kFileHeaderLength : 0;
  if (bytes.size() < at) return advance(State::wantsMore, 0, kFileHeaderLength);
  while (batch.packets.size() < kBatchPackets) {
    const std::uint8_t* header = bytes.data() + at;
    const std::size_t left = bytes.size() - at;
    if (left < layout.recordHeaderLength) return advance(State::wantsMore, at, layout.recordHeaderLength);
    const Lengths lengths = lengthsOf(layout, header);
    if (lengths.captured > layout.longestPacket) {
      notes_.add(true, fmt::format("packet {} at byte {} claims {} bytes: nothing can be read from there on",
                                   packets_ + 1, offset_ + at, lengths.captured));
      ended_ = true;
      return advance(State::ended, at);
    }
    const std::size_t recordLength = layout.recordHeaderLength + lengths.captured;
    if (left < recordLength) return advance(State::wantsMore, at, recordLength);
    prefetchBehind(bytes, at, recordLength);
    ++packets_;
    if (lengths.captured > 0 || !passZeros(header, offset_ + at)) {
      batch.packets.push_back({{packets_, timeOf(layout, header)},
                               ByteView(header + layout.recordHeaderLength, lengths.captured),
                               lengths.original,
                               layout.linkType});
    }
    at += recordLength;
  }
  return advance(State::batchFull, at);
}

bool PcapReader::passZeros(const std::uint8_t* header, std::uint64_t offset) {
  if (!isAllZero({header, layout_.recordHeaderLength})) return false;
  if (offset != zerosEnd_) {
    countZeros();
    zerosBegin_ = offset;
  }
  zerosEnd_ = offset + layout_.recordHeaderLength;
  return true;
}

void PcapReader::countZeros() {
  if (zerosEnd_ == zerosBegin_) return;
  notes_.count(Recurring::emptyRecord, zerosBegin_, (zerosEnd_ - zerosBegin_) / layout_.recordHeaderLength);
}

void PcapReader::finish(ByteView left) {
  const std::uint64_t end = offset_ + left.size();
  if (zerosEnd_ > zerosBegin_ && zerosEnd_ == offset_ && isAllZero(left)) {
    notes_.add(false, fmt::format("the last {} bytes, from byte {} on, are zeros without packets", end - zerosBegin_,
                                  zerosBegin_));
  } else {
    countZeros();
    if (!ended_ && !left.empty()) {
      notes_.add(true, fmt::format("cut off in the middle of packet {} at byte {}", packets_ + 1, end));
    }
  }
  notes_.finish();
}

RecordReader::Step PcapReader::advance(State state, std::size_t consumedBytes, std::size_t wantedBytes) {
  offset_ += consumedBytes;
  return {state, consumedBytes, wantedBytes};
}

}  // namespace wsray::source
