// The frames of a message, packed: a few bytes for each, to lie beside its payload.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "session/rows.h"

namespace wsray::gui {

// As many are kept of one message; what the others were is gone.
inline constexpr std::size_t kMostKeptFrames = 4096;

// What the record of a message of so many frames has, at most.
constexpr std::size_t frameRecordBytes(std::uint64_t frames) {
  constexpr std::size_t kMostFrameBytes = 64;
  return 10 + static_cast<std::size_t>(frames < kMostKeptFrames ? frames : kMostKeptFrames) * kMostFrameBytes;
}

// `frames` are those of the message in their order, of which the first kMostKeptFrames are kept.
void appendFrameRecord(std::span<const session::FrameRow> frames, const session::MessageRow& message,
                       std::vector<std::uint8_t>& out);

// Reads it back: all that a frame row says but where the first byte of its header was. `bytes` may go on behind the
// record. What is no record gives no frames.
std::vector<session::FrameRow> readFrameRecord(ByteView bytes, const session::MessageRow& message);

}  // namespace wsray::gui
