// Why a server refused a WebSocket over HTTP/2, where the words of HTTP/1.1 would be wrong (RFC 8441 §5).
#pragma once

#include <optional>
#include <string>

#include "dissector/http/handshake.h"

namespace wsray::http {

// Of a handshake that was answered and refused. Nothing where HTTP/2 makes no difference.
std::optional<std::string> whyInHttp2(const Handshake& handshake);

}  // namespace wsray::http
