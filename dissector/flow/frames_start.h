// Where the frames of a direction begin, when its opening handshake was not captured or not whole.
#pragma once

#include <cstdint>
#include <optional>

#include "base/piece_queue.h"

namespace wsray::flow {

class FramesStart {
 public:
  // At that place of the stream.
  static FramesStart at(std::uint64_t offset) { return FramesStart{offset, std::nullopt}; }
  // With what was sent after that packet.
  static FramesStart behind(PacketNumber packet) { return FramesStart{std::nullopt, packet}; }

  enum class Skipped : std::uint8_t {
    nothingYet,  // the start has not come
    all,         // what is in front are frames
    gap,         // the same, but bytes are missing right before them
  };

  // Takes off what comes before the start.
  Skipped skip(StreamCursor& in);

 private:
  FramesStart(std::optional<std::uint64_t> offset, std::optional<PacketNumber> packet)
      : offset_(offset), packet_(packet) {}

  bool isBefore(const StreamPiece& piece) const;

  std::optional<std::uint64_t> offset_;
  std::optional<PacketNumber> packet_;
  bool behindGap_ = false;
};

}  // namespace wsray::flow
