// Follows what may be frames from one header to the next while their bytes come, and counts what speaks for them.
//
// For a direction of which nothing is known, in a capture that began within a connection. It keeps no payload, so that
// frames may be of any length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/direction.h"
#include "dissector/http2/frame_evidence.h"

namespace wsray::http2 {

class FrameChain {
 public:
  // What one keeps at most, with what the allocator adds.
  static constexpr std::uint64_t kMostHeldBytes = 512;

  // What begins at that place of the stream may be a header.
  explicit FrameChain(std::uint64_t start) : start_(start), next_(start) {}

  // Takes the bytes at `offset`; each call goes on where the one before ended. False: these are no frames.
  bool feed(std::uint64_t offset, ByteView bytes);
  // The same for bytes that are missing.
  bool feedGap(std::uint64_t offset, std::uint64_t length);

  std::uint64_t start() const { return start_; }

  // Chance is out of the question: several frames fit together.
  bool isHttp2() const { return evidence_.frames() >= kEnoughFrames && evidence_.bits() >= kEnoughBits; }

  // Who sends them, where one of them tells: frames and settings that only one side sends, and how its heads begin.
  std::optional<Direction> direction() const { return direction_; }

 private:
  static constexpr std::uint32_t kEnoughFrames = 3;
  static constexpr unsigned kEnoughBits = 96;

  std::size_t wantedBytes() const;
  void noteDirection();

  std::uint64_t start_;
  std::uint64_t next_;  // where the next header begins, also ahead of the bytes that have come
  FrameEvidence evidence_;
  std::optional<Direction> direction_;
  std::vector<std::uint8_t> head_;  // of the frame at next_: its header, and what is looked at of its payload
};

}  // namespace wsray::http2
