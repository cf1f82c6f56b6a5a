// Finds frames again where their boundaries are not known: behind a lost header, or where a capture begins within a
// connection. Follows what may be headers from one to the next, and takes a place only when chance is out of the
// question.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/limits.h"
#include "base/piece_queue.h"
#include "dissector/http2/frame.h"

namespace wsray::http2 {

class FrameFinder {
 public:
  // frame: the cursor stands at a header. nothingYet: more is needed. end: there is none before the gap or the end at
  // which the cursor stands.
  enum class Finding : std::uint8_t { nothingYet, frame, end };

  FrameFinder(const Limits& limits, std::uint32_t longest) : bound_(limits.searchBytes), longest_(longest) {}

  // Takes what is no frame from the cursor.
  Finding read(StreamCursor& in);

  // What was passed over since the finder was made, without gaps.
  std::uint64_t skippedBytes() const { return skippedBytes_; }
  std::uint64_t heldBytes() const { return bytes_.capacity(); }

 private:
  enum class Verdict : std::uint8_t { impossible, open, frame };

  void take(const StreamCursor& in);
  void skip(StreamCursor& in, std::size_t length);
  bool search(bool isAll);
  Verdict judge(std::size_t at, bool isAll) const;

  std::size_t bound_;
  std::uint32_t longest_;
  std::vector<std::uint8_t> bytes_;  // what waits in the queue, as one
  std::size_t taken_ = 0;            // pieces of the queue that are in it
  std::size_t first_ = 0;            // before it no frame begins
  std::uint64_t skippedBytes_ = 0;
};

}  // namespace wsray::http2
