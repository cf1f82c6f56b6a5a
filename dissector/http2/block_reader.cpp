#include "dissector/http2/block_reader.h"

#include <fmt/format.h>

#include <utility>

namespace wsray::http2 {
namespace {

// Each is told once a direction.
std::uint8_t bitOf(Code code) {
  switch (code) {
    case Code::h2Continuation: return 1;
    case Code::h2ContinuationLimit: return 2;
    case Code::h2HeaderLimit: return 4;
    case Code::h2HpackInvalid: return 8;
    default: return 16;
  }
}

}  // namespace

void BlockReader::tell(Code code, const Origin& origin, std::uint64_t offset, Diagnostics& diagnostics,
                       std::string text) {
  const std::uint8_t bit = bitOf(code);
  if ((std::exchange(told_, static_cast<std::uint8_t>(told_ | bit)) & bit) != 0) return;
  diagnostics.add({code, direction_, origin, offset, std::move(text)});
}

void BlockReader::breakOff(Code code, const FrameHeader& frame, Diagnostics& diagnostics, const char* text) {
  tell(code, frame.origin, frame.offset, diagnostics, text);
  decoder_.forget();
  state_ = State::broken;
}

void BlockReader::begin(const FrameHeader& frame, Diagnostics& diagnostics) {
  const bool inBlock = state_ != State::none;
  const bool continues = frame.type == FrameType::continuation;
  if (continues && inBlock && frame.stream == block_.stream) {
    if (++continuations_ == mostContinuations_ + 1) {
      breakOff(Code::h2ContinuationLimit, frame, diagnostics, "a field block goes on in more frames than are followed");
    }
    return;
  }
  if (inBlock) {
    breakOff(Code::h2Continuation, frame, diagnostics, "another frame stands where a field block must be continued");
    state_ = State::none;
  }
  if (continues) {
    breakOff(Code::h2Continuation, frame, diagnostics, "a CONTINUATION continues nothing");
    block_ = {.stream = frame.stream};
  } else if (frame.carriesFields()) {
    const bool promises = frame.type == FrameType::pushPromise;
    const bool endsStream = !promises && frame.has(kEndStream);
    block_ = {.stream = frame.stream, .promises = promises, .endsStream = endsStream, .first = frame.first};
    decoder_.begin(promises ? HeaderDecoder::Keep::no : HeaderDecoder::Keep::yes);
    continuations_ = 0;
    state_ = State::open;
  }
}

std::optional<Block> BlockReader::feed(const FramePart& part, Diagnostics& diagnostics) {
  if (state_ == State::none) return std::nullopt;
  const bool isLast = part.last && part.frame->has(kEndHeaders);
  if (state_ == State::open) {
    const bool isMissing = part.missing > 0 || part.lengthUnknown;
    if (isMissing) mayMiss_ = true;
    if (isMissing || part.paddingTooLong) decoder_.forget();
    if (isMissing || part.paddingTooLong || !decoder_.feed(part.bytes, isLast)) {
      state_ = State::broken;
      noteUnread(part, diagnostics);
    }
  }
  if (!isLast) return std::nullopt;
  block_.isRead = std::exchange(state_, State::none) == State::open;
  block_.last = part.origin;
  if (decoder_.overLimit()) {
    tell(Code::h2HeaderLimit, part.origin, part.frame->offset, diagnostics,
         "the fields of a head take more than is kept of one");
  }
  return block_;
}

void BlockReader::noteUnread(const FramePart& part, Diagnostics& diagnostics) {
  if (mayMiss_) {
    tell(Code::h2HpackLost, part.origin, part.frame->offset, diagnostics,
         fmt::format("the fields of stream {} cannot be read: they refer to what was not captured", block_.stream));
  } else {
    tell(Code::h2HpackInvalid, part.origin, part.frame->offset, diagnostics,
         fmt::format("the fields of stream {} cannot be decoded", block_.stream));
  }
}

void BlockReader::lose() {
  decoder_.forget();
  state_ = State::none;
  mayMiss_ = true;
}

}  // namespace wsray::http2
