#include "dissector/http/http2_refusal.h"

#include <fmt/format.h>

#include "dissector/http/syntax.h"

namespace wsray::http {

std::optional<std::string> whyInHttp2(const Handshake& handshake) {
  const RequestHead& request = handshake.request;
  const std::uint16_t status = handshake.response->status;
  if (handshake.hasRequest() && !request.connectsWebSocket()) {
    if (request.method != "CONNECT") {
      return fmt::format("{} asks for a WebSocket as in HTTP/1.1: HTTP/2 opens one by CONNECT with :protocol websocket",
                         request.method);
    }
    return "a CONNECT without :protocol asks for a tunnel: a WebSocket needs :protocol websocket";
  }
  switch (status) {
    case 101: return "HTTP/2 has no 101, only a 2xx opens a WebSocket: something passes on an answer of HTTP/1.1";
    case 405:
      return fmt::format(
          "CONNECT is not allowed at {}: it is no WebSocket endpoint, or the server knows no extended "
          "CONNECT (RFC 8441)",
          clipped(request.target));
    case 426:
    case 505: return "the server wants another version of HTTP: connect over HTTP/1.1";
    case 501: return "the server does not know the :protocol websocket (RFC 8441): enable it, or connect over HTTP/1.1";
    default: return std::nullopt;
  }
}

}  // namespace wsray::http
