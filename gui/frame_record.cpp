#include "gui/frame_record.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace wsray::gui {
namespace {

using websocket::FrameHeader;
using websocket::Masking;

constexpr std::uint8_t kFin = 0x80;
constexpr std::uint8_t kRsvShift = 4;
constexpr std::uint8_t kOpcodeMask = 0x0F;

enum Flag : std::uint8_t { kMasked = 1, kComplete = 2, kGuessed = 4, kTwoBytes = 8, kEightBytes = 16 };

// Small numbers take little, and so do small differences of either sign.
void appendNumber(std::uint64_t number, std::vector<std::uint8_t>& out) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<std::uint8_t>(number | 0x80));
  out.push_back(static_cast<std::uint8_t>(number));
}

void appendDifference(std::uint64_t from, std::uint64_t to, std::vector<std::uint8_t>& out) {
  const std::uint64_t difference = to - from;
  const std::uint64_t sign = difference >> 63;
  appendNumber((difference << 1) ^ (0 - sign), out);
}

class RecordReader {
 public:
  explicit RecordReader(ByteView bytes) : rest_(bytes) {}

  std::optional<std::uint8_t> readByte() {
    if (rest_.empty()) return std::nullopt;
    const std::uint8_t byte = rest_[0];
    rest_ = rest_.subspan(1);
    return byte;
  }

  std::optional<std::uint64_t> readNumber() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = readByte();
      if (!byte) return std::nullopt;
      number |= std::uint64_t{*byte & 0x7FU} << shift;
      if ((*byte & 0x80U) == 0) return number;
    }
    return std::nullopt;
  }

  std::optional<std::uint64_t> readDifference(std::uint64_t from) {
    const auto number = readNumber();
    if (!number) return std::nullopt;
    return from + ((*number >> 1) ^ (0 - (*number & 1)));
  }

 private:
  ByteView rest_;
};

std::uint64_t nanosecondsOf(Timestamp time) { return std::bit_cast<std::uint64_t>(nanosecondsSinceEpoch(time)); }

std::uint8_t flagsOf(const session::FrameRow& row) {
  const FrameHeader& header = row.header;
  std::uint8_t flags = 0;
  if (header.masking == Masking::masked) flags |= kMasked;
  if (row.complete) flags |= kComplete;
  if (header.guessed) flags |= kGuessed;
  if (header.lengthBytes == 2) flags |= kTwoBytes;
  if (header.lengthBytes == 8) flags |= kEightBytes;
  return flags;
}

std::uint64_t endOf(const FrameHeader& header) { return header.offset + header.headerLength + header.payloadLength; }

void appendFrame(const session::FrameRow& row, const Origin& last, std::uint64_t expectedOffset,
                 std::vector<std::uint8_t>& out) {
  const FrameHeader& header = row.header;
  out.push_back(static_cast<std::uint8_t>((header.fin ? kFin : 0U) | header.rsv << kRsvShift |
                                          (static_cast<unsigned>(header.opcode) & kOpcodeMask)));
  out.push_back(flagsOf(row));
  if (header.masking == Masking::masked) {
    out.insert(out.end(), header.maskingKey.begin(), header.maskingKey.end());
  }
  appendNumber(header.payloadLength, out);
  appendDifference(expectedOffset, header.offset, out);
  appendDifference(row.last.packet, last.packet, out);
  appendDifference(nanosecondsOf(row.last.time), nanosecondsOf(last.time), out);
  appendDifference(header.origin.packet, row.last.packet, out);
}

std::optional<session::FrameRow> readFrame(RecordReader& reader, const session::MessageRow& message,
                                           std::uint64_t expectedOffset) {
  const auto first = reader.readByte();
  const auto flags = reader.readByte();
  if (!first || !flags) return std::nullopt;
  session::FrameRow row{message.head, message.direction, (*flags & kComplete) != 0, {}, {}};
  FrameHeader& header = row.header;
  header.fin = (*first & kFin) != 0;
  header.rsv = static_cast<std::uint8_t>((*first & ~kFin) >> kRsvShift);
  header.opcode = static_cast<websocket::Opcode>(*first & kOpcodeMask);
  header.guessed = (*flags & kGuessed) != 0;
  header.lengthBytes = (*flags & kTwoBytes) != 0 ? 2 : (*flags & kEightBytes) != 0 ? 8 : 0;
  header.headerLength = static_cast<std::uint8_t>(2 + header.lengthBytes);
  if ((*flags & kMasked) != 0) {
    header.masking = Masking::masked;
    header.headerLength = static_cast<std::uint8_t>(header.headerLength + header.maskingKey.size());
    for (std::uint8_t& byte : header.maskingKey) byte = reader.readByte().value_or(0);
  }
  const Origin& last = message.message.last;
  header.payloadLength = reader.readNumber().value_or(0);
  header.offset = reader.readDifference(expectedOffset).value_or(0);
  // The differences are those of what comes later.
  row.last.packet = last.packet - reader.readDifference(0).value_or(0);
  const std::uint64_t earlier = reader.readDifference(0).value_or(0);
  row.last.time = timestampOf(std::bit_cast<std::int64_t>(nanosecondsOf(last.time) - earlier));
  const auto packets = reader.readDifference(0);
  if (!packets) return std::nullopt;
  header.origin.packet = row.last.packet - *packets;
  return row;
}

}  // namespace

void appendFrameRecord(std::span<const session::FrameRow> frames, const session::MessageRow& message,
                       std::vector<std::uint8_t>& out) {
  frames = frames.first(std::min(frames.size(), kMostKeptFrames));
  appendNumber(frames.size(), out);
  std::uint64_t offset = 0;
  for (const session::FrameRow& frame : frames) {
    appendFrame(frame, message.message.last, offset, out);
    offset = endOf(frame.header);
  }
}

std::vector<session::FrameRow> readFrameRecord(ByteView bytes, const session::MessageRow& message) {
  RecordReader reader(bytes);
  const std::uint64_t count = std::min<std::uint64_t>(reader.readNumber().value_or(0), kMostKeptFrames);
  std::vector<session::FrameRow> frames;
  std::uint64_t offset = 0;
  while (frames.size() < count) {
    auto frame = readFrame(reader, message, offset);
    if (!frame) break;
    offset = endOf(frame->header);
    frames.push_back(*frame);
  }
  return frames;
}

}  // namespace wsray::gui
