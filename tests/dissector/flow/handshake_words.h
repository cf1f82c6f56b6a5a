// Opening handshakes as text (RFC 6455 §4), and other HTTP that may stand around them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/digest.h"
#include "dissector/http/accept_key.h"

namespace wsray::flow {

// One header field as a line, or nothing for an empty value.
inline std::string field(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : std::string(name).append(": ").append(value).append("\r\n");
}

// Sec-WebSocket-Key is 16 bytes in base64, other ones for each number.
inline std::string keyOf(unsigned number) {
  const std::string nonce = fmt::format("key number {:05}", number);
  return base64(bytesOf(nonce));
}

inline std::string request(std::string_view target, std::string_view extensions = {}, unsigned key = 0) {
  return std::string("GET ").append(target).append(" HTTP/1.1\r\n") + field("Host", "example.com") +
         field("Upgrade", "websocket") + field("Connection", "Upgrade") + field("Origin", "http://example.com") +
         field("Sec-WebSocket-Key", keyOf(key)) + field("Sec-WebSocket-Version", "13") +
         field("Sec-WebSocket-Extensions", extensions) + "\r\n";
}

inline std::string accepted(std::string_view extensions = {}, unsigned key = 0) {
  return "HTTP/1.1 101 Switching Protocols\r\n" + field("Upgrade", "websocket") + field("Connection", "Upgrade") +
         field("Sec-WebSocket-Accept", http::acceptFor(keyOf(key))) + field("Sec-WebSocket-Extensions", extensions) +
         "\r\n";
}

// A head in which something else stands in one place.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "NOT FOUND" : text.replace(at, from.size(), to);
}

// A response with a body.
inline std::string answered(std::string_view status, std::string_view body = {}) {
  return std::string("HTTP/1.1 ").append(status).append("\r\n") + field("Content-Length", std::to_string(body.size())) +
         "\r\n" + std::string(body);
}

inline std::string page(std::string_view target) {
  return std::string("GET ").append(target).append(" HTTP/1.1\r\nHost: example.com\r\n\r\n");
}

}  // namespace wsray::flow
