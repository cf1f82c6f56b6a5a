// Reads the frames of one direction from a stream that may be cut anywhere (RFC 6455 §5.2).
//
// Lengths stay 64-bit. It judges nothing: whatever can be read as a frame is one. A gap inside a payload of known
// length is a part of that payload, so the next frame is found again; a gap over a header loses the boundaries, and
// then nothing more comes until somebody else has found them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/piece_queue.h"
#include "dissector/websocket/frame.h"

namespace wsray::websocket {

class FrameReader {
 public:
  // The next part of a frame, or nothing when more is needed. Never takes an end piece. The chunk and its frame are
  // valid until the next call.
  std::optional<FrameChunk> read(StreamCursor& in);

  // A gap took a frame header: boundaries are unknown from here on.
  bool lostSync() const { return lostSync_; }

  // Where the next frame begins is not known; the one that has begun has no more.
  void lose() {
    lostSync_ = true;
    inPayload_ = false;
    headerBytes_ = 0;
  }

  // What comes next begins with a header that was found by its looks: this frame and all that follow are guessed.
  void resume();

  // Whether a frame has begun and is not complete, and which (only its header may be known, or not even that).
  bool inFrame() const { return inPayload_ || headerBytes_ > 0; }
  bool inPayload() const { return inPayload_; }
  const FrameHeader& frame() const { return frame_; }
  std::uint64_t readLength() const { return position_; }  // of the payload of frame()

 private:
  bool readHeader(StreamCursor& in);
  void beginPayload(const std::uint8_t* header, std::uint8_t length);
  void readPayload(StreamCursor& in, const StreamPiece& piece, FrameChunk& chunk);

  FrameHeader frame_;
  std::array<std::uint8_t, 14> header_{};  // of an unfinished header
  std::uint8_t headerBytes_ = 0;
  bool inPayload_ = false;
  bool lostSync_ = false;
  std::uint64_t position_ = 0;
};

}  // namespace wsray::websocket
