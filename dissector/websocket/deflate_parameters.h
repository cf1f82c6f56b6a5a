// What permessage-deflate was agreed to be (RFC 7692 §7.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/direction.h"
#include "dissector/http/handshake.h"

namespace wsray::websocket {

inline constexpr std::string_view kDeflateName = "permessage-deflate";
inline constexpr std::string_view kServerNoContextTakeover = "server_no_context_takeover";
inline constexpr std::string_view kClientNoContextTakeover = "client_no_context_takeover";
inline constexpr std::string_view kServerMaxWindowBits = "server_max_window_bits";
inline constexpr std::string_view kClientMaxWindowBits = "client_max_window_bits";
inline constexpr std::uint8_t kLargestWindowBits = 15;

enum class ContextTakeover : std::uint8_t { yes, no };

struct DeflateParameters {
  // Of the compressor of each direction.
  PerDirection<ContextTakeover> takeover{{ContextTakeover::yes, ContextTakeover::yes}};
  PerDirection<std::uint8_t> windowBits{{kLargestWindowBits, kLargestWindowBits}};
};

// 8 to 15, decimal without a leading zero (RFC 7692 §7.1.2.1); nothing for anything else.
std::optional<std::uint8_t> windowBitsOf(std::string_view text);

// The parameters in the server's answer, or nothing when it did not accept the extension. Of several answers, the first
// one. Values that are not allowed are read as if they were absent; judgeDeflate judges them.
std::optional<DeflateParameters> agreedDeflate(const http::Handshake& handshake);

}  // namespace wsray::websocket
