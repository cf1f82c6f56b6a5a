// The rules of the opening handshake in their tables, and what the verdict on a refused one shares with them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "dissector/http/handshake_rule.h"

namespace wsray::http {

// What a client must not do: the rules of HTTP/1.1, or those that RFC 8441 §5 leaves of them for HTTP/2.
std::span<const Rule> requestRules(const RequestHead& request);

// What a client may do, but is unwise, or tells what kind of client it is.
std::span<const Rule> requestAdvice();

// What a server must not do; of a handshake that it accepted.
std::span<const Rule> acceptRules(const ResponseHead& response);

// What it may do and should not; of a handshake that it accepted.
std::span<const Rule> acceptAdvice();

// The mark of a reverse proxy: it passed Sec-WebSocket headers on, but neither Upgrade nor the token in Connection,
// which are hop-by-hop (RFC 9110 §7.6.1).
// HTTP/2 has none of them, and nothing to strip.
bool isStripped(const RequestHead& request);

// What the first broken rule says about the request; nothing when it follows all of them.
std::optional<std::string> firstRequestFault(const Handshake& handshake);

}  // namespace wsray::http
