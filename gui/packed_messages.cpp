#include "gui/packed_messages.h"

#include <algorithm>
#include <cassert>
#include <concepts>

namespace wsray::gui {
namespace {

// Whether the value is the same in the smaller type.
template <std::unsigned_integral Small>
bool fit(std::uint64_t value, Small& small) {
  small = static_cast<Small>(value);
  return small == value;
}

template <typename Beside>
const Beside& besideOf(const std::deque<Beside>& all, std::size_t row) {
  const auto found = std::lower_bound(all.begin(), all.end(), row,
                                      [](const Beside& one, std::size_t wanted) { return one.row < wanted; });
  assert(found != all.end() && found->row == row);
  return *found;
}

// Captures may say that what came later was earlier, or centuries later.
bool fitTime(Timestamp first, Timestamp last, std::uint32_t& nanoseconds) {
  const Duration between = elapsed(first, last);
  return between.count() >= 0 && fit(static_cast<std::uint64_t>(between.count()), nanoseconds);
}

}  // namespace

std::uint8_t PackedMessages::flagsOf(const session::MessageRow& row) {
  const websocket::Message& message = row.message;
  unsigned flags = 0;
  if (message.compressed) flags |= kCompressed;
  if (message.masked) flags |= kMasked;
  if (message.complete) flags |= kComplete;
  if (message.guessed) flags |= kGuessed;
  if (message.validUtf8) flags |= kValidUtf8;
  if (row.roundTrip) flags |= kHasRoundTrip;
  if (!message.missing.empty() || !message.codes.empty()) flags |= kHasRemark;
  return static_cast<std::uint8_t>(flags);
}

// Nothing where something does not fit.
std::optional<PackedMessages::Packed> PackedMessages::pack(const session::MessageRow& row, std::uint64_t payloadOffset,
                                                           const Base& base) {
  const websocket::Message& message = row.message;
  Packed packed;
  packed.flags = flagsOf(row);
  // A message can become known long after its last packet: this may be less than nothing.
  const auto packet = static_cast<std::int64_t>(message.last.packet - base.packet);
  packed.packet = static_cast<std::int32_t>(packet);
  const bool fits =
      packed.packet == packet && fit(row.sequence, packed.sequence) && fit(message.length, packed.length) &&
      fit(message.wireLength, packed.wireLength) && message.payload.size() == message.length &&
      fit(payloadOffset - base.payloadOffset, packed.payloadOffset) &&
      fitTime(message.first.time, message.last.time, packed.time) &&
      fit(message.last.packet - message.first.packet, packed.packets) && fit(message.frames, packed.frames);
  return fits ? std::optional(packed) : std::nullopt;
}

void PackedMessages::append(const session::MessageRow& row, std::uint64_t payloadOffset) {
  const std::size_t index = packed_.size();
  const std::size_t block = index / BlockList<Packed>::kBlock;
  if (block >= bases_.size()) bases_.resize(block + 1, baseOf(row, payloadOffset));
  const auto number = static_cast<std::uint32_t>(index);
  const websocket::Message& message = row.message;
  if (const auto packed = pack(row, payloadOffset, bases_[block])) {
    packed_.append(*packed);
  } else {
    Packed rest;
    rest.flags = static_cast<std::uint8_t>(flagsOf(row) | kIsWide);
    packed_.append(rest);
    wide_.push_back({number,
                     message.frames,
                     message.first,
                     message.last.packet,
                     row.sequence,
                     message.length,
                     message.wireLength,
                     {payloadOffset, message.payload.size()}});
  }
  if (row.roundTrip) roundTrips_.push_back({number, *row.roundTrip});
  if (has(packed_[index], kHasRemark)) remarks_.push_back({number, message.missing, message.codes});
}

const PackedMessages::Wide& PackedMessages::wideAt(std::size_t index) const { return besideOf(wide_, index); }

void PackedMessages::read(std::size_t index, session::MessageRow& row) const {
  const Packed& packed = packed_[index];
  websocket::Message& message = row.message;
  message.compressed = has(packed, kCompressed);
  message.masked = has(packed, kMasked);
  message.complete = has(packed, kComplete);
  message.guessed = has(packed, kGuessed);
  message.validUtf8 = has(packed, kValidUtf8);
  if (has(packed, kIsWide)) {
    const Wide& wide = wideAt(index);
    row.sequence = wide.sequence;
    message.frames = wide.frames;
    message.length = wide.length;
    message.wireLength = wide.wireLength;
    message.last.packet = wide.lastPacket;
    message.first = wide.first;
  } else {
    row.sequence = packed.sequence;
    message.frames = packed.frames;
    message.length = packed.length;
    message.wireLength = packed.wireLength;
    message.last.packet = packetOf(index);
    message.first = {message.last.packet - packed.packets, message.last.time - Duration{packed.time}};
  }
  row.roundTrip = roundTripOf(index);
  message.missing.clear();
  message.codes.clear();
  if (!has(packed, kHasRemark)) return;
  const Remark& remark = besideOf(remarks_, index);
  message.missing = remark.missing;
  message.codes = remark.codes;
}

std::uint64_t PackedMessages::lengthOf(std::size_t index) const {
  return has(packed_[index], kIsWide) ? wideAt(index).length : packed_[index].length;
}

std::uint64_t PackedMessages::wireLengthOf(std::size_t index) const {
  return has(packed_[index], kIsWide) ? wideAt(index).wireLength : packed_[index].wireLength;
}

PacketNumber PackedMessages::packetOf(std::size_t index) const {
  const Packed& packed = packed_[index];
  if (has(packed, kIsWide)) return wideAt(index).lastPacket;
  return baseAt(index).packet + static_cast<std::uint64_t>(std::int64_t{packed.packet});
}

std::optional<Duration> PackedMessages::roundTripOf(std::size_t index) const {
  if (!has(packed_[index], kHasRoundTrip)) return std::nullopt;
  return besideOf(roundTrips_, index).time;
}

PackedMessages::Extent PackedMessages::payloadOf(std::size_t index) const {
  const Packed& packed = packed_[index];
  if (has(packed, kIsWide)) return wideAt(index).payload;
  return {baseAt(index).payloadOffset + packed.payloadOffset, packed.length};
}

}  // namespace wsray::gui
