#include "dissector/http2/frame_evidence.h"

#include <algorithm>

#include "dissector/http2/frame_header.h"
#include "dissector/http2/frame_rules.h"

namespace wsray::http2 {
namespace {

// Connections do not come to more streams than that.
constexpr StreamId kMostStream = 1U << 24;
// Error codes and settings that are registered, with some room.
constexpr std::uint32_t kMostErrorCode = 0x20;
constexpr std::uint16_t kMostSetting = 0x40;

// Of a payload, as much is looked at.
constexpr std::uint32_t kTellingPayload = 96;

constexpr unsigned kTypeBits = 8;
constexpr unsigned kStreamBits = 8;

std::uint8_t flagsOf(FrameType type) {
  switch (type) {
    case FrameType::data: return kEndStream | kPadded;
    case FrameType::headers: return kEndStream | kEndHeaders | kPadded | kPriority;
    case FrameType::settings:
    case FrameType::ping: return kAck;
    case FrameType::pushPromise: return kEndHeaders | kPadded;
    case FrameType::continuation: return kEndHeaders;
    default: return 0;
  }
}

bool isKnown(FrameType type) {
  return type <= FrameType::continuation || type == FrameType::altSvc || type == FrameType::origin ||
         type == FrameType::priorityUpdate;
}

// Payloads that are looked at; what is not there yet cannot speak against them.
bool maybePayload(const FrameHeader& frame, ByteView payload) {
  if (frame.type == FrameType::settings) {
    for (std::size_t at = 0; at + 2 <= std::min<std::size_t>({payload.size(), frame.length, kTellingPayload});
         at += 6) {
      const auto setting = loadBig<std::uint16_t>(payload.data() + at);
      if (setting == 0 || setting > kMostSetting) return false;
    }
    return true;
  }
  if (payload.size() < 4) return true;
  const auto word = loadBig<std::uint32_t>(payload.data());
  switch (frame.type) {
    case FrameType::rstStream: return word <= kMostErrorCode;
    case FrameType::windowUpdate: return word != 0 && word >> 31 == 0;
    case FrameType::goaway: return word >> 31 == 0;
    default: return true;
  }
}

// Of a frame with that type: the flags that are 0, the length, and what is looked at of the payload.
unsigned bitsOf(const FrameHeader& frame) {
  switch (frame.type) {
    case FrameType::data: return 6 + 10;
    case FrameType::headers: return 4 + 10 + 1;
    case FrameType::continuation:
    case FrameType::pushPromise: return 6 + 10;
    case FrameType::rstStream: return 8 + 24 + 24;
    case FrameType::windowUpdate: return 8 + 24 + 1;
    case FrameType::priority: return 8 + 24;
    case FrameType::settings: return 7 + 12 + (frame.length > 0 ? 10 : 12);
    case FrameType::ping: return 7 + 24;
    case FrameType::goaway: return 8 + 12;
    default: return 8;
  }
}

}  // namespace

std::uint32_t FrameEvidence::tellingLength(const FrameHeader& frame) {
  if (frame.type == FrameType::data) return 0;
  return std::min(frame.length, frame.carriesFields() ? 1 : kTellingPayload);
}

// A field block goes on in the next frame; nothing else may stand between (§4.3).
bool FrameEvidence::follows(const FrameHeader& frame) const {
  const bool continues = frame.type == FrameType::continuation;
  if (frames_ == 0) return true;
  return block_ == kConnection ? !continues : continues && frame.stream == block_;
}

FrameEvidence::Step FrameEvidence::feed(ByteView bytes) {
  if (!bytes.empty() && loadBig<std::uint8_t>(bytes.data()) > longest_ >> 16) return Step::impossible;
  if (bytes.size() < kHeaderLength) return Step::needsMore;
  FrameHeader frame;
  parseHeader(bytes.data(), frame);
  const bool isShort = bytes.size() - kHeaderLength < tellingLength(frame);
  const bool maybe = isKnown(frame.type) && !frame.reserved && frame.stream < kMostStream &&
                     (frame.flags & ~flagsOf(frame.type)) == 0 && follows(frame) && !faultOf(frame, longest_) &&
                     maybePayload(frame, bytes.subspan(kHeaderLength));
  if (!maybe) return Step::impossible;
  if (isShort) return Step::needsMore;
  // Bytes that repeat are frames that repeat, and prove nothing.
  const bool repeats = frames_ > 0 && last_.length == frame.length && last_.type == frame.type &&
                       last_.flags == frame.flags && last_.stream == frame.stream && frame.type != FrameType::data;
  // Small numbers among zeros look like empty frames, and like data that a server pushed, which few do.
  const bool isPoor = frame.type == FrameType::data && (frame.length == 0 || frame.stream % 2 == 0);
  if (!repeats && !isPoor) bits_ += kTypeBits + kStreamBits + bitsOf(frame);
  const bool opensBlock = frame.carriesFields() && !frame.has(kEndHeaders);
  block_ = opensBlock ? frame.stream : kConnection;
  last_ = frame;
  frameLength_ = kHeaderLength + std::uint64_t{frame.length};
  ++frames_;
  return Step::frame;
}

}  // namespace wsray::http2
