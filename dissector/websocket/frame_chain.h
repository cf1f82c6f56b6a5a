// Follows what may be frames from one header to the next while their bytes come, and counts what speaks for them.
//
// For a direction of which nothing is known. It keeps no payload, so that frames may be of any length, and is stricter
// than a search behind a lost header: what other protocols are full of, such as empty continuations and frames that are
// the same again and again, counts nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "dissector/websocket/frame_evidence.h"

namespace wsray::websocket {

class FrameChain {
 public:
  // What one keeps at most, with what the allocator adds.
  static constexpr std::uint64_t kMostHeldBytes = 1024;

  // What begins at that place of the stream may be a header.
  explicit FrameChain(std::uint64_t start) : start_(start), next_(start) {}

  // Takes the bytes at `offset`; each call goes on where the one before ended. False: these are no frames.
  bool feed(std::uint64_t offset, ByteView bytes);
  // The same for bytes that are missing.
  bool feedGap(std::uint64_t offset, std::uint64_t length);

  // Of the first header, and of the first one that is not judged yet; it may lie ahead of the bytes that have come.
  std::uint64_t start() const { return start_; }
  std::uint64_t nextHeader() const { return next_; }

  // Of all its frames; nothing before the first was judged.
  std::optional<Masking> masking() const { return masking_; }
  // Frames that were judged, and the binary logarithm of how unlikely they are as other bytes.
  std::size_t frames() const { return frames_; }
  unsigned bits() const { return bits_; }

 private:
  bool maybeFrame();
  bool judge();
  unsigned worth(const FrameHeader& frame, unsigned bits);

  std::uint64_t start_;
  std::uint64_t next_;
  std::optional<Masking> masking_;
  std::optional<FrameEvidence> evidence_;
  std::vector<std::uint8_t> head_;  // of the frame at next_: its header, and what is looked at of its payload
  std::vector<std::size_t> heads_;  // hashes of the last ones
  std::optional<MaskingKey> lastKey_;
  bool inMessage_ = false;  // its first fragment was seen
  std::size_t frames_ = 0;
  std::size_t worthless_ = 0;  // frames in a row that speak for nothing
  unsigned bits_ = 0;
};

}  // namespace wsray::websocket
