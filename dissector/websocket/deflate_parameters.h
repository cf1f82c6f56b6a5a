// What permessage-deflate was agreed to be (RFC 7692 §7.1).
#pragma once

#include <cstdint>
#include <optional>

#include "base/direction.h"
#include "dissector/http/handshake.h"

namespace wsray::websocket {

enum class ContextTakeover : std::uint8_t { yes, no };

struct DeflateParameters {
  // Of the compressor of each direction.
  PerDirection<ContextTakeover> takeover{{ContextTakeover::yes, ContextTakeover::yes}};
  PerDirection<std::uint8_t> windowBits{{15, 15}};
};

// The parameters in the server's answer, or nothing when it did not accept the extension. Values that are not allowed
// are judged, and then read as if they were absent.
std::optional<DeflateParameters> agreedDeflate(const http::Handshake& handshake, Diagnostics& diagnostics);

}  // namespace wsray::websocket
