// Masking (RFC 6455 §5.3): the same operation both ways.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "dissector/websocket/frame.h"

namespace wsray::websocket {

// Writes bytes.size() unmasked bytes to `to`, which may not overlap them. `position` is that of the first byte in the
// frame's payload: it tells which byte of the key comes first.
void unmask(ByteView bytes, const MaskingKey& key, std::uint64_t position, std::uint8_t* to);

}  // namespace wsray::websocket
