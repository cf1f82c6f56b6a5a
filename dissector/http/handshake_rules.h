// What the verdict on a refused handshake shares with the rules that judge it.
#pragma once

#include <optional>
#include <string>

#include "dissector/http/handshake.h"

namespace wsray::http {

// The mark of a reverse proxy: it passed Sec-WebSocket headers on, but neither Upgrade nor the token in Connection,
// which are hop-by-hop (RFC 9110 §7.6.1).
bool isStripped(const RequestHead& request);

// What the first broken rule says about the request; nothing when it follows all of them.
std::optional<std::string> firstRequestFault(const Handshake& handshake);

}  // namespace wsray::http
