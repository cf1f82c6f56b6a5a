// What RFC 6455 §5 forbids in the frames of one direction. Reading goes on whatever they say.
#pragma once

#include <cstdint>
#include <optional>

#include "base/diagnostic.h"
#include "dissector/websocket/frame.h"

namespace wsray::websocket {

enum class Compression : std::uint8_t { none, agreed };

class FrameRules {
 public:
  FrameRules(Direction direction, Compression compression) : direction_(direction), compression_(compression) {}

  // Judges the next frame of the direction, by its header.
  void feed(const FrameHeader& frame, Diagnostics& diagnostics);

  // Frames are missing before the next one: whether it may continue a message is not known.
  void resume() { missedFrames_ = true; }

  // Whether a data message has begun and its last fragment has not come.
  bool inMessage() const { return inMessage_; }

 private:
  void judgeMasking(const FrameHeader& frame, Diagnostics& diagnostics) const;
  void judgeMaskingKey(const FrameHeader& frame, Diagnostics& diagnostics);
  void judgeLooks(const FrameHeader& frame, Diagnostics& diagnostics);
  void judgeReservedBits(const FrameHeader& frame, Diagnostics& diagnostics) const;
  void judgeLength(const FrameHeader& frame, Diagnostics& diagnostics) const;
  void judgeOrder(const FrameHeader& frame, Diagnostics& diagnostics);
  void raise(Code code, const FrameHeader& frame, Diagnostics& diagnostics, std::string text) const;

  Direction direction_;
  Compression compression_;
  std::optional<MaskingKey> lastKey_;
  bool toldZeroKey_ = false;
  bool toldReusedKey_ = false;
  bool toldLooks_ = false;
  bool inMessage_ = false;
  bool closed_ = false;
  bool missedFrames_ = false;  // before this frame, and since the last data frame
};

}  // namespace wsray::websocket
