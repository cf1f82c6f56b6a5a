// Puts the frames of one direction together into messages (RFC 6455 §5.4): fragments, frames that stand between them,
// decompression, UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "dissector/websocket/deflate_parameters.h"
#include "dissector/websocket/frame_rules.h"
#include "dissector/websocket/inflater.h"
#include "dissector/websocket/message.h"
#include "dissector/websocket/message_rules.h"

namespace wsray::websocket {

using PayloadBuffer = std::vector<std::uint8_t>;

// A message whose end has not come yet.
struct Assembly {
  Message message;
  PayloadBuffer payload;
  bool keepsPayload = true;
  bool inflates = true;  // false: the rest of a compressed message cannot be read
  bool isFull = false;   // no more of it is kept: it inflates to too much, has too many frames or missing ranges
  Fragments fragments;

  // With what it has room for.
  std::uint64_t heldBytes() const {
    return sizeof(Assembly) + payload.capacity() + message.missing.capacity() * sizeof(MissingRange) +
           message.codes.capacity() * sizeof(Code);
  }
};

// Where the payload lies that was handed out last: one for all assemblers of a thread.
struct MessageMemory {
  PayloadBuffer unmasked;  // of a message that came whole
  std::unique_ptr<Assembly> assembly;
};

enum class PayloadNeed : std::uint8_t {
  all,     // messages carry their payload
  judged,  // only what must be looked at is read; the payloads of binary messages stay empty
};

class MessageAssembler {
 public:
  MessageAssembler(Direction direction, const std::optional<DeflateParameters>& deflate, PayloadNeed need,
                   const Limits& limits);

  // Takes the next chunk of the direction. True: it completed the message that is now in `to`, or cut off the
  // fragmented one that is there. The payload is borrowed from the chunk or from `memory`, until either is used
  // again. (Written in place, because handing messages on by value took a tenth of the time of a capture.)
  bool feed(const FrameChunk& chunk, MessageMemory& memory, Diagnostics& diagnostics, Message& to);

  Compression compression() const { return inflater_ ? Compression::agreed : Compression::none; }

  // Whether anything is kept.
  bool holds() const { return single_ || fragmented_ || inflater_; }

  // What is kept of messages in assembly, and for later compressed ones.
  std::uint64_t heldBytes() const {
    return (single_ ? single_->heldBytes() : 0) + (fragmented_ ? fragmented_->heldBytes() : 0) +
           (inflater_ ? inflater_->heldBytes() : 0);
  }

  // Frames are missing before the next one. What was in assembly has been finished.
  void resume();

  // The direction ended at `origin`, or cannot be read further: what is still in assembly comes out incomplete, one a
  // call, until there is nothing and it returns false. `missingOfFrame` bytes of the frame in the middle never came.
  bool finish(std::uint64_t missingOfFrame, Origin origin, MessageMemory& memory, Diagnostics& diagnostics,
              Message& to);

 private:
  using AssemblyPointer = std::unique_ptr<Assembly>;

  AssemblyPointer& slotOf(const FrameHeader& frame);
  void addFrame(Assembly& assembly, const FrameHeader& frame, std::size_t mark, Diagnostics& diagnostics) const;
  AssemblyPointer begin(const FrameHeader& frame, MessageMemory& memory) const;
  bool isCompressed(const FrameHeader& frame) const;
  bool needsPayload(Opcode opcode) const;

  // `mark` is the number of diagnostics that are not of this message.
  void feedWhole(const FrameChunk& chunk, std::size_t mark, PayloadBuffer& buffer, Diagnostics& diagnostics,
                 Message& to) const;
  void append(Assembly& assembly, const FrameChunk& chunk, PayloadBuffer& buffer, Diagnostics& diagnostics);
  void appendMissing(Assembly& assembly, std::uint64_t length, Diagnostics& diagnostics);
  void appendPlain(Assembly& assembly, const FrameChunk& chunk) const;
  void appendCompressed(Assembly& assembly, const FrameChunk& chunk, PayloadBuffer& buffer, Diagnostics& diagnostics);
  InflateOutput outputOf(Assembly& assembly) const;
  void noteOutput(Assembly& assembly, const InflateOutput& output, Diagnostics& diagnostics);
  void failInflating(Assembly& assembly, bool historyLost, Diagnostics& diagnostics) const;
  void finishInflating(Assembly& assembly, Diagnostics& diagnostics);
  void judgeCompressor(Message& message, Diagnostics& diagnostics);
  void markCut(Assembly& assembly, Diagnostics& diagnostics);
  void complete(AssemblyPointer& slot, MessageMemory& memory, Diagnostics& diagnostics, Message& to);

  Direction direction_;
  PayloadNeed need_;
  std::uint64_t bound_;
  std::uint64_t mostFrames_;
  std::uint64_t inflateRatio_;
  std::uint64_t inflateFloor_;
  std::size_t missingRanges_;
  std::uint8_t windowBits_;
  bool toldTail_ = false;
  std::optional<Inflater> inflater_;
  FrameRules rules_;
  AssemblyPointer fragmented_;  // the data message whose fragments are coming
  AssemblyPointer single_;      // an unfragmented frame, which may stand between those
};

}  // namespace wsray::websocket
