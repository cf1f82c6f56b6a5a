// Finds frame headers again after bytes of one were lost.
//
// A header alone proves nothing: two of any bytes look like one in a hundred cases. So headers are followed from one to
// the next, and each that is right in all that RFC 6455 §5.2 demands counts as evidence, as do texts that are valid
// UTF-8 and closes with a known code. What was found does not depend on how TCP cut the bytes. A place is taken once
// chance has less than one in a thousand million to do with it; right behind a gap, where a packet begins and mostly a
// frame with it, less than one in sixty thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/direction.h"
#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/websocket/frame_rules.h"

namespace wsray::websocket {

class FrameFinder {
 public:
  FrameFinder(Direction direction, Compression compression, const Limits& limits)
      : direction_(direction), compression_(compression), bound_(limits.searchBytes) {}

  enum class Finding : std::uint8_t {
    nothingYet,  // more bytes are needed; what may belong to a frame is left in the queue
    frame,       // the queue begins with a header; what stood before it was taken off
    end,         // the queue begins with a gap or the end of the stream, and no frame stood before it
  };

  // Looks at everything that waits, and takes off what belongs to no frame. Once a frame was found, the finder is done.
  Finding read(StreamCursor& in);

  // The copy of what waits.
  std::uint64_t heldBytes() const { return bytes_.capacity(); }

  // Bytes taken off so far.
  std::uint64_t skippedBytes() const { return skippedBytes_; }

 private:
  enum class Verdict : std::uint8_t { impossible, open, frame };

  void take(const StreamCursor& in);
  void skip(StreamCursor& in, std::size_t length);
  bool search(bool isAll);
  Verdict judge(std::size_t at, bool isAll) const;

  Direction direction_;
  Compression compression_;
  std::size_t bound_;
  std::vector<std::uint8_t> bytes_;  // that wait in the queue, up to a gap or the end
  std::size_t taken_ = 0;            // pieces of the queue that stand in bytes_
  std::size_t first_ = 0;            // place in bytes_ before which no frame begins
  std::size_t searchedBytes_ = 0;    // how many there were when they were last searched
  bool atGap_ = true;                // bytes_ begins right behind a gap
  std::uint64_t skippedBytes_ = 0;
};

}  // namespace wsray::websocket
