// Reads the frames of one direction from a stream that may be cut anywhere (RFC 9113 §4, §6).
//
// It judges nothing. A gap inside a payload is a part of it, so the next frame is found again; a gap over a header
// loses the boundaries, and then nothing more comes until somebody else has found them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/piece_queue.h"
#include "dissector/http2/frame.h"
#include "dissector/http2/frame_header.h"

namespace wsray::http2 {

class FrameReader {
 public:
  // What is kept of a frame that is handed out whole: more of it is passed over.
  static constexpr std::size_t kMostKept = kDefaultFrameLength;

  // The header of the frame that is being read, or of the next one once the last part was read; nullptr when more is
  // needed. Takes it from the cursor, with the padding of the frame before. Never takes an end piece. Valid until the
  // next call.
  const FrameHeader* begin(StreamCursor& in);

  // The next part of what the frame carries, or nothing when more is needed or there is none.
  std::optional<FramePart> read(StreamCursor& in);

  // A gap took a frame header: boundaries are unknown from here on.
  bool lostSync() const { return lostSync_; }
  void lose();

  // What comes next begins with a header that was found by its looks.
  void resume() { lostSync_ = false; }

  std::uint64_t heldBytes() const { return kept_.capacity(); }

 private:
  bool readHeader(StreamCursor& in);
  void beginPayload(const std::uint8_t* header);
  bool skipRest(StreamCursor& in);
  bool readPrefix(StreamCursor& in, FramePart& part);
  bool readContent(StreamCursor& in, FramePart& part);
  bool readWhole(StreamCursor& in, FramePart& part);
  void take(StreamCursor& in, std::uint64_t length);

  FrameHeader frame_;
  std::array<std::uint8_t, kHeaderLength> header_{};  // of an unfinished header
  std::uint8_t headerBytes_ = 0;
  bool begun_ = false;  // frame_ is being read
  bool lostSync_ = false;
  bool damaged_ = false;          // some of a whole frame is missing
  std::uint32_t rest_ = 0;        // of the payload that was not taken, padding included
  std::uint32_t prefixRest_ = 0;  // of what stands before the content
  std::uint32_t padding_ = 0;
  bool paddingPending_ = false;  // its length is the next byte
  std::vector<std::uint8_t> kept_;
};

}  // namespace wsray::http2
