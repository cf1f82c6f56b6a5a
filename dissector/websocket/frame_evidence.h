// How likely it is that bytes are WebSocket frames, header by header.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/direction.h"
#include "dissector/websocket/frame_rules.h"

namespace wsray::websocket {

class FrameEvidence {
 public:
  FrameEvidence(Direction direction, Compression compression) : direction_(direction), compression_(compression) {}

  enum class Step : std::uint8_t { impossible, needsMore, next };

  // Of the frame that begins with these bytes, so many tell whether it is one, as far as the ones that are there say.
  static std::size_t wantedBytes(ByteView bytes);
  static constexpr std::size_t kTellingPayload = 256;
  static constexpr std::size_t kMostWanted = kTellingPayload + 14;

  // Whether these bytes, two or more, can be the beginning of a frame by its header alone, as far as it is there.
  bool maybeFrame(ByteView bytes) const;

  // Judges the frame that begins with these bytes, of which there may be more to come. `next` says how long it is.
  Step feed(ByteView bytes);

  std::uint64_t frameLength() const { return frameLength_; }

  // Binary logarithm of how unlikely it is that bytes which are no frames got this far.
  unsigned bits() const { return bits_; }

 private:
  bool follows(const FrameHeader& frame);
  bool isPlausible(const FrameHeader& frame, bool lengthIsKnown) const;
  bool weigh(const FrameHeader& frame, ByteView payload);

  enum class InMessage : std::uint8_t { unknown, no, yes };

  Direction direction_;
  Compression compression_;
  InMessage inMessage_ = InMessage::unknown;
  std::uint64_t frameLength_ = 0;
  unsigned bits_ = 0;
};

}  // namespace wsray::websocket
