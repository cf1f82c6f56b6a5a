// Whether a compressor keeps to the window that was agreed (RFC 7692 §7.1.2).
//
// zlib does not tell how far a reference reaches, and refuses one only when it reaches beyond the window and what was
// handed out in the same call. So a second stream with the agreed window hands out one byte a call, which makes it
// exact and slow: 12 ns a byte. It looks at the beginning of a direction only, which tells as much: a compressor with a
// larger window uses it as soon as there is something to refer to.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "dissector/websocket/inflate_stream.h"

namespace wsray::websocket {

class WindowCheck {
 public:
  // The inflated bytes of one direction that are looked at: sixteen times the largest window that is less than the full
  // one.
  static constexpr std::uint64_t kCheckedBytes = 256 << 10;

  explicit WindowCheck(std::uint8_t windowBits);

  // The same bytes as the stream with the full window gets.
  void feed(ByteView compressed);

  // Ends the message. True: a reference in it went beyond the window. One that could not be inflated with the full
  // window either counts for nothing, so that it does not matter how it was cut.
  bool finishMessage(bool inflated);

  // Whether all has been looked at that is going to be.
  bool over() const { return length_ >= kCheckedBytes; }

  // What comes next refers to nothing before it.
  void forget();

  std::uint64_t heldBytes() const { return sizeof(*this) + stream_.heldBytes(); }

 private:
  InflateStream stream_;
  std::vector<std::uint8_t> none_;
  std::uint64_t length_ = 0;          // inflated
  std::uint64_t finishedLength_ = 0;  // when the last message ended that could be
  bool exceeded_ = false;
};

}  // namespace wsray::websocket
