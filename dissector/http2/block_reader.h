// Puts the field blocks of one direction together: HEADERS or PUSH_PROMISE, and the CONTINUATION frames behind it
// (RFC 9113 §4.3, §6.10). Nothing of a block is kept but its fields; it is decoded as it comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/diagnostic.h"
#include "base/limits.h"
#include "dissector/http2/frame.h"
#include "dissector/http2/header_decoder.h"

namespace wsray::http2 {

struct Block {
  StreamId stream = kConnection;
  bool promises = false;    // PUSH_PROMISE: of a request that nobody sent
  bool endsStream = false;  // END_STREAM
  bool isRead = false;      // its fields could be decoded
  Origin first;             // the packet with its first byte
  Origin last;
};

class BlockReader {
 public:
  BlockReader(const Limits& limits, Direction direction)
      : direction_(direction), mostContinuations_(limits.http2Continuations), decoder_(limits.headBytes) {}

  // The next frame of the direction, of any type.
  void begin(const FrameHeader& frame, Diagnostics& diagnostics);

  // A part of a frame that carries fields; the block, when it is complete.
  std::optional<Block> feed(const FramePart& part, Diagnostics& diagnostics);

  // Of the block that came last. Borrowed until the next frame begins.
  const std::vector<Field>& fields() { return decoder_.fields(); }

  // Blocks may be missing from here on, or were before.
  void lose();

  std::uint64_t heldBytes() const { return decoder_.heldBytes(); }

 private:
  enum class State : std::uint8_t { none, open, broken /* the rest of it is of no use */ };

  void breakOff(Code code, const FrameHeader& frame, Diagnostics& diagnostics, const char* text);
  void noteUnread(const FramePart& part, Diagnostics& diagnostics);
  void tell(Code code, const Origin& origin, std::uint64_t offset, Diagnostics& diagnostics, std::string text);

  Direction direction_;
  std::size_t mostContinuations_;
  HeaderDecoder decoder_;
  State state_ = State::none;
  Block block_;
  std::size_t continuations_ = 0;
  bool mayMiss_ = false;  // a block that cannot be decoded refers to what was not captured
  std::uint8_t told_ = 0;
};

}  // namespace wsray::http2
