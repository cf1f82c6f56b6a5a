// What is known of one direction of an HTTP/2 connection while its frames are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/limits.h"
#include "dissector/http2/block_reader.h"
#include "dissector/http2/frame_finder.h"
#include "dissector/http2/frame_reader.h"

namespace wsray::http2 {

struct Side {
  Side(const Limits& limits, Direction direction) : blocks(limits, direction) {}

  std::uint64_t heldBytes() const {
    return frames.heldBytes() + blocks.heldBytes() + (finder ? finder->heldBytes() : 0);
  }

  FrameReader frames;
  BlockReader blocks;
  std::optional<FrameFinder> finder;  // while boundaries are not known
  std::size_t prefaceRest = 0;        // of the preface, what has not come
  bool awaitsSettings = true;         // the first frame of a side (RFC 9113 §3.4)
  bool inFrame = false;               // its header was taken note of
  bool hasLost = false;               // frames, at any time
  bool seeksBeginning = false;        // the capture began later, and no frame was found so far
  bool ended = false;
  std::uint32_t longest = kDefaultFrameLength;  // frame that its receiver allows
  std::uint16_t told = 0;                       // faults of frames, each once
  Origin floodSince;
  std::size_t idleFrames = 0;
};

}  // namespace wsray::http2
