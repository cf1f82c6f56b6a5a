// Finds frame headers again after bytes of one were lost.
//
// A header alone proves nothing: two of any bytes look like one in a hundred cases. So headers are followed from one to
// the next, over payloads of any length and bytes that are missing in them, and each that is right in all that
// RFC 6455 §5.2 demands counts as evidence, as do texts that are valid UTF-8 and closes with a known code. What was
// found does not depend on how TCP cut the bytes. A place is taken once chance has less than one in a thousand million
// to do with it; right behind a gap, where a packet begins and mostly a frame with it, less than one in sixty thousand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/direction.h"
#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/websocket/frame_rules.h"
#include "dissector/websocket/frame_trails.h"

namespace wsray::websocket {

class FrameFinder {
 public:
  FrameFinder(Direction direction, Compression compression, const Limits& limits);

  enum class Finding : std::uint8_t {
    nothingYet,  // more bytes are needed; what may belong to a frame is left in the queue
    frame,       // the queue begins with a header; what stood before it was taken off
    gap,         // the queue begins with a gap over a header: passGap() is wanted
    end,         // the queue begins with the end of the stream, and no frame stood before it
  };

  // Looks at what has come, and takes off what belongs to no frame. Once a frame was found, the finder is done.
  Finding read(StreamCursor& in);
  // Takes off the gap that the queue begins with.
  void passGap(StreamCursor& in);

  // What is kept beside the queue.
  std::uint64_t heldBytes() const { return bytes_.capacity() + trails_.heldBytes(); }

  // Bytes taken off so far, without gaps.
  std::uint64_t skippedBytes() const { return skippedBytes_; }

  // Whether frames may have been let go of because more waited than Limits::searchBytes; known at the end.
  bool overflowed() const { return overflowed_ || trails_.overflowed(); }

 private:
  void take(const StreamPiece& piece);
  void endBytes(std::uint64_t goesOnAt);
  void search(bool isAll);
  bool judge(std::uint64_t place, ByteView bytes);
  bool follow(FrameTrail& trail, std::uint64_t place, ByteView bytes);
  bool maybeBegins(ByteView bytes) const;
  unsigned enoughAt(std::uint64_t place) const;
  bool trim(StreamCursor& in);

  Direction direction_;
  Compression compression_;
  std::uint64_t bound_;
  std::array<bool, 256> beginnings_{};  // first bytes that a header can have
  FrameTrails trails_;
  std::vector<std::uint8_t> bytes_;     // that have come and were not searched
  std::vector<std::uint64_t> packets_;  // places among them where packets begin
  std::uint64_t place_ = 0;             // of the first of them in the stream
  std::size_t taken_ = 0;               // pieces of the queue that were looked at
  std::size_t gaps_ = 0;                // of those
  std::optional<std::uint64_t> begin_;  // of the search
  std::uint64_t behindGap_ = 0;         // the first place behind the last gap
  std::uint64_t trimmedAt_ = 0;         // place_ when the queue was trimmed last
  std::optional<std::uint64_t> found_;
  bool beginsAnew_ = false;  // behind a gap of unknown length
  bool ended_ = false;
  bool overflowed_ = false;
  std::uint64_t skippedBytes_ = 0;
};

}  // namespace wsray::websocket
