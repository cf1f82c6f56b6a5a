// What a Close of a message tells, as far as it was captured.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dissector/websocket/message.h"

namespace wsray::session {

// To an application whose peer sent a Close without a code (RFC 6455 §7.1.5).
inline constexpr std::uint16_t kNoStatusReceived = 1005;

// The code that the application got: the one in the payload, or 1005 for an empty Close. Nothing where the code itself
// is cut or missing.
std::optional<std::uint16_t> closeCodeOf(const websocket::Message& message);

// The reason of a Close, as far as it is there. Borrows from the payload.
std::string_view closeReasonOf(const websocket::Message& message);

}  // namespace wsray::session
