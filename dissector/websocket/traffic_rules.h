// What the data messages of one direction are like as a whole: their size, their pace, and what compression does for
// them. All of it is legal, and worth a remark at the end.
#pragma once

#include <cstdint>

#include "base/diagnostic.h"
#include "dissector/websocket/frame_rules.h"
#include "dissector/websocket/message.h"

namespace wsray::websocket {

class TrafficRules {
 public:
  TrafficRules(Direction direction, Compression compression)
      : direction_(direction), compresses_(compression == Compression::agreed) {}

  void feed(const Message& message) {
    if (isControl(message.opcode)) return;
    notePace(message.last);
    // Lengths of what is not there may be lies.
    if (!message.complete) return;
    if (message.length > largest_) noteLargest(message);
    if (message.first.packet != message.last.packet) noteParts(message);
    if (compresses_) noteCompression(message);
  }

  // The direction has ended, at `end`.
  void judge(const Origin& end, Diagnostics& diagnostics) const;

 private:
  void notePace(const Origin& origin) {
    if (inSecond_ == 0 || origin.time >= secondEnd_ || origin.time < second_.time) {
      second_ = origin;
      secondEnd_ = timeAfter(origin.time, std::chrono::seconds{1});
      inSecond_ = 0;
    }
    if (++inSecond_ <= mostInSecond_) return;
    mostInSecond_ = inSecond_;
    busiest_ = second_;
  }

  void noteLargest(const Message& message);
  void noteParts(const Message& message);
  void noteCompression(const Message& message);
  void judgeCompression(const Origin& end, Diagnostics& diagnostics) const;
  void raise(Code code, const Origin& origin, std::string text, Diagnostics& diagnostics) const;

  Direction direction_;
  bool compresses_;

  std::uint64_t largest_ = 0;
  Origin largestOrigin_;

  // Seconds begin with the first message after the one before.
  Origin second_;
  Timestamp secondEnd_{};
  std::uint64_t inSecond_ = 0;
  std::uint64_t mostInSecond_ = 0;
  Origin busiest_;

  std::uint64_t delayed_ = 0;
  Origin firstDelayed_;

  std::uint64_t compressed_ = 0;  // but for short ones
  std::uint64_t grown_ = 0;       // of those, larger on the wire than without compression
  std::uint64_t longPlain_ = 0;
  std::uint64_t longPlainBytes_ = 0;
};

}  // namespace wsray::websocket
