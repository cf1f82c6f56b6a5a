#include "dissector/websocket/frame_evidence.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "dissector/websocket/frame_header.h"
#include "dissector/websocket/message.h"
#include "dissector/websocket/unmask.h"

namespace wsray::websocket {
namespace {

// Nine to thirteen of 256 first bytes are possible, one of two mask bits, and not all lengths.
constexpr unsigned kHeaderBits = 7;
// Of a length in 64 bits, most are zero.
constexpr unsigned kLongLengthBits = 9;
// Text that is cut anywhere is valid UTF-8 in most places, so that validity tells less than it seems.
constexpr unsigned kTextBits = 6;
constexpr unsigned kCloseBits = 14;
constexpr std::size_t kTellingText = 8;

// Longer frames exist, but a length that was read by chance is nearly always long.
constexpr std::uint64_t kLongestPlausible = 64ULL << 20;

// Whether the bytes are valid, or would be with some more behind them.
bool beginsUtf8(ByteView bytes, bool isAll) {
  for (std::size_t cut = 0; cut <= std::min<std::size_t>(isAll ? 0 : 3, bytes.size()); ++cut) {
    if (simdjson::validate_utf8(reinterpret_cast<const char*>(bytes.data()), bytes.size() - cut)) return true;
  }
  return false;
}

bool isRegistered(std::uint16_t code) { return code >= 1000 && code <= 1014; }

// A header of which all or only the beginning is known.
struct Beginning {
  FrameHeader frame;
  std::uint8_t length = 0;
  bool isWhole = false;
};

Beginning beginningOf(ByteView bytes) {
  std::array<std::uint8_t, kLongestHeader> header{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), header.size()), header.begin());
  Beginning beginning;
  beginning.length = headerLengthOf(header.data(), 2);
  beginning.isWhole = bytes.size() >= beginning.length;
  parseHeader(header.data(), beginning.length, beginning.frame);
  return beginning;
}

}  // namespace

std::size_t FrameEvidence::wantedBytes(ByteView bytes) {
  if (bytes.size() < 2) return 2;
  const std::uint8_t length = headerLengthOf(bytes.data(), 2);
  if (bytes.size() < length) return length;
  FrameHeader frame;
  parseHeader(bytes.data(), length, frame);
  return length + static_cast<std::size_t>(std::min<std::uint64_t>(frame.payloadLength, kTellingPayload));
}

bool FrameEvidence::maybeFrame(ByteView bytes) const {
  const Beginning beginning = beginningOf(bytes);
  return isPlausible(beginning.frame, beginning.isWhole);
}

FrameEvidence::Step FrameEvidence::feed(ByteView bytes) {
  if (bytes.size() < 2) return Step::needsMore;
  const auto [frame, length, isWhole] = beginningOf(bytes);
  if (!isPlausible(frame, isWhole)) return Step::impossible;
  if (!isWhole) return Step::needsMore;
  frameLength_ = length + frame.payloadLength;
  const ByteView behind = bytes.subspan(length);
  const auto inside = static_cast<std::size_t>(std::min<std::uint64_t>(frame.payloadLength, behind.size()));
  if (!follows(frame) || !weigh(frame, behind.first(inside))) return Step::impossible;
  return inside == frame.payloadLength ? Step::next : Step::needsMore;
}

// What §5.2 and §5.5 demand of each header alone.
bool FrameEvidence::isPlausible(const FrameHeader& frame, bool lengthIsKnown) const {
  const bool starts = frame.opcode == Opcode::text || frame.opcode == Opcode::binary;
  const bool compressed = frame.rsv == kRsv1 && compression_ == Compression::agreed && starts;
  if ((frame.rsv != 0 && !compressed) || isReserved(frame.opcode)) return false;
  if ((frame.masking == Masking::masked) != (direction_ == Direction::clientToServer)) return false;
  if (isControl(frame.opcode)) return frame.fin && frame.lengthBytes == 0;
  if (!lengthIsKnown) return true;
  if (frame.lengthBytes == 2) return frame.payloadLength > 125;
  if (frame.lengthBytes == 8) return frame.payloadLength > 0xFFFF && frame.payloadLength <= kLongestPlausible;
  return true;
}

// Fragments stand in order (§5.4).
bool FrameEvidence::follows(const FrameHeader& frame) {
  if (isControl(frame.opcode)) return true;
  const bool continues = frame.opcode == Opcode::continuation;
  if (inMessage_ == (continues ? InMessage::no : InMessage::yes)) return false;
  inMessage_ = frame.fin ? InMessage::no : InMessage::yes;
  return true;
}

// False when the payload cannot be that of such a frame.
bool FrameEvidence::weigh(const FrameHeader& frame, ByteView payload) {
  // Zeros are full of empty fragments.
  const bool isFragment = !frame.fin || frame.opcode == Opcode::continuation;
  if (frame.payloadLength > 0 || !isFragment) bits_ += kHeaderBits;
  if (frame.lengthBytes == 8) bits_ += kLongLengthBits;
  const bool isText = frame.opcode == Opcode::text && frame.rsv == 0;
  if (!isText && frame.opcode != Opcode::close) return true;
  std::array<std::uint8_t, kTellingPayload> plain;
  const std::size_t length = std::min(payload.size(), plain.size());
  unmask(payload.first(length), frame.maskingKey, 0, plain.data());
  const ByteView text{plain.data(), length};
  if (isText) {
    if (!beginsUtf8(text, frame.fin && length == frame.payloadLength)) return false;
    if (length >= kTellingText) bits_ += kTextBits;
    return true;
  }
  const CloseStatus status = closeStatusOf(text);
  if (status.code && isRegistered(*status.code)) bits_ += kCloseBits;
  return frame.payloadLength != 1;
}

}  // namespace wsray::websocket
