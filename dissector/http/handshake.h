// A WebSocket opening handshake as a value: the same from HTTP/1.1 Upgrade and from HTTP/2 extended CONNECT.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "dissector/http/extension.h"
#include "dissector/http/head.h"

namespace wsray::http {

enum class Security : std::uint8_t { plain, tls };

struct Handshake {
  RequestHead request;
  std::optional<ResponseHead> response;  // nothing: never answered, or not captured
  bool assumed = false;                  // no answer was captured, but frames were: it must have been accepted
  std::string url;                       // ws:// or wss://, composed of scheme, Host and target
  std::vector<std::string> offeredSubprotocols;
  std::string subprotocol;  // the server's choice; empty when none
  ExtensionList offeredExtensions;
  ExtensionList extensions;  // the server's choice

  // The connection, or in HTTP/2 the stream, is a WebSocket now, whatever else is wrong: 101, or in HTTP/2 a 2xx to an
  // extended CONNECT (RFC 8441 §5).
  bool accepted() const;

  // Whether the request was captured; of one that was not, every member is empty.
  bool hasRequest() const { return !request.method.empty(); }
};

// The request may also be a CONNECT that a proxy refused: then the WebSocket, if it was to be one, is never asked for.
// Fills in everything that follows from the two heads. `response` is the final one, not an interim 1xx. In the URL
// stands the authority of an absolute target, else Host, else `serverAuthority` (host:port as it was connected to);
// a default port is left out. Whether it is wss:// follows from that target, else from :scheme, else from `security`.
// Nothing in it is escaped or checked. The server's choices are empty unless it accepted.
Handshake makeHandshake(RequestHead request, std::optional<ResponseHead> response, Security security,
                        const std::string& serverAuthority);

// What RFC 6455 §4 says against it and what is worth a note, at most one diagnostic a rule: of the request, and of the
// response when there is one. Of heads of HTTP/2, what RFC 8441 §5 leaves of it; what is its own is judged in http2. Of
// a CONNECT, only that it was refused. No response is no rule broken: whoever knows the stream knows whether the answer
// failed to come or to be captured, and raises handshake-timeout. The diagnostics' offsets are left 0.
void judgeHandshake(const Handshake& handshake, Diagnostics& diagnostics);

// For a handshake that was refused or never answered: one sentence, why and what to change, without a final period.
// Empty for an accepted one.
std::string refusalVerdict(const Handshake& handshake);

}  // namespace wsray::http
