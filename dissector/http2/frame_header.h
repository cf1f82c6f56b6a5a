// The nine bytes before each frame (RFC 9113 §4.1).
#pragma once

#include <cstddef>
#include <cstdint>

#include "dissector/http2/frame.h"

namespace wsray::http2 {

inline constexpr std::size_t kHeaderLength = 9;

// Fills in what stands in a header. Leaves the members that tell of places in the stream as they are.
inline void parseHeader(const std::uint8_t* header, FrameHeader& frame) {
  const auto lengthAndType = loadBig<std::uint32_t>(header);
  const auto stream = loadBig<std::uint32_t>(header + 5);
  frame.length = lengthAndType >> 8;
  frame.type = static_cast<FrameType>(lengthAndType & 0xFF);
  frame.flags = header[4];
  frame.reserved = stream >> 31 != 0;
  frame.stream = stream & 0x7FFF'FFFF;
}

}  // namespace wsray::http2
