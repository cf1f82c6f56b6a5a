// The unit of an ordered byte stream: bytes, or a gap where bytes are known to be missing, or the end.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/origin.h"

namespace wsray {

struct StreamPiece {
  // Of a gap of which nobody knows how long it is: longer than anything that could be read over it, so that whatever
  // ends behind it is lost.
  static constexpr std::uint64_t kUnknownLength = 1ULL << 62;

  enum class Kind : std::uint8_t { bytes, gap, end };

  // How a direction ended, for Kind::end.
  enum class Ending : std::uint8_t { none, finished /* FIN */, reset /* RST */, captureEnd };

  Kind kind = Kind::bytes;
  Ending ending = Ending::none;
  ByteView bytes{};          // Kind::bytes: borrowed from the packet or from whoever returned the piece
  std::uint64_t length = 0;  // bytes in the piece, or missing in the gap; 0 at the end
  std::uint64_t offset = 0;  // of the first byte, counted from the start of the stream
  Origin origin;             // the packet that brought it; for a gap, the packet that proved it

  static StreamPiece ofBytes(ByteView bytes, std::uint64_t offset, Origin origin) {
    return {Kind::bytes, Ending::none, bytes, bytes.size(), offset, origin};
  }
  static StreamPiece ofGap(std::uint64_t length, std::uint64_t offset, Origin origin) {
    return {Kind::gap, Ending::none, {}, length, offset, origin};
  }
  static StreamPiece ofUnknownGap(std::uint64_t offset, Origin origin) { return ofGap(kUnknownLength, offset, origin); }
  static StreamPiece ofEnd(Ending ending, std::uint64_t offset, Origin origin) {
    return {Kind::end, ending, {}, 0, offset, origin};
  }

  // Also of what is left of a gap once something was read over its beginning.
  bool hasKnownLength() const { return length < kUnknownLength / 2; }
};

}  // namespace wsray
