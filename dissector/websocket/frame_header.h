// The bytes of a frame header (RFC 6455 §5.2).
#pragma once

#include <cstddef>
#include <cstdint>

#include "dissector/websocket/frame.h"

namespace wsray::websocket {

inline constexpr std::size_t kLongestHeader = 14;

// How long the header that begins with these bytes is, 2 to 14; the second byte is not known yet where `have` is 1.
std::uint8_t headerLengthOf(const std::uint8_t* header, std::size_t have);

// Fills in what stands in a whole header. Leaves the members that tell of places in the stream as they are.
void parseHeader(const std::uint8_t* header, std::uint8_t length, FrameHeader& frame);

}  // namespace wsray::websocket
