#include "dissector/http2/stream_rules.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "dissector/http/syntax.h"

namespace wsray::http2 {
namespace {

using Fault = std::optional<std::string>;

constexpr auto kFollowed = std::nullopt;

template <typename Head>
struct Rule {
  Code code;
  Fault (*fault)(const Head&);
};

// RFC 9113 §8.2.2: "An endpoint MUST NOT generate an HTTP/2 message containing connection-specific header fields",
// except TE with the value trailers
Fault connectionField(const http::Headers& headers) {
  for (const char* name : {"Connection", "Proxy-Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"}) {
    if (const std::string* value = headers.find(name)) return fmt::format("{} is {}", name, http::quoted(*value));
  }
  const std::string* te = headers.find("TE");
  if (te == nullptr || http::equalInAnyCase(*te, "trailers")) return kFollowed;
  return fmt::format("TE is {}", http::quoted(*te));
}

// RFC 9113 §8.5: a CONNECT without :protocol is for a TCP connection to :authority
Fault protocolMissing(const Request& request) {
  if (request.head.method != "CONNECT" || !request.head.protocol.empty()) return kFollowed;
  return fmt::format("CONNECT {} has no :protocol, it asks for a tunnel", http::clipped(request.head.target));
}

// RFC 8441 §4: :protocol is for CONNECT; §5: and a WebSocket needs both
Fault protocolMethod(const Request& request) {
  if (request.head.method == "CONNECT") return kFollowed;
  const std::string method = http::clipped(request.head.method);
  if (!request.head.protocol.empty()) return fmt::format(":protocol stands with the method {}", method);
  return fmt::format("{} asks for a WebSocket as in HTTP/1.1", method.empty() ? "a request without :method" : method);
}

// RFC 8441 §4: "On requests that contain the :protocol pseudo-header field, the :scheme and :path pseudo-header fields
// of the target URI MUST also be included", and :authority as for other requests
Fault pseudoMissing(const Request& request) {
  if (request.head.protocol.empty()) return kFollowed;
  const bool hasHost = request.hasAuthority || request.head.headers.contains("Host");
  if (!request.hasScheme) return ":scheme is absent";
  if (!request.hasPath) return ":path is absent";
  if (!hasHost) return ":authority is absent";
  return kFollowed;
}

Fault connectionFieldOfRequest(const Request& request) { return connectionField(request.head.headers); }

// RFC 8441 §5: the key and its processing "are superseded" by :protocol
Fault keyPresent(const Request& request) {
  if (!request.head.headers.contains("Sec-WebSocket-Key")) return kFollowed;
  return "the request has a Sec-WebSocket-Key, which nobody needs";
}

// RFC 8441 §5: frames follow the request on its stream
Fault requestEndsStream(const Request& request) {
  if (!request.endsStream || !request.head.connectsWebSocket()) return kFollowed;
  return "END_STREAM stands with the request: the client cannot send a frame";
}

constexpr Rule<Request> kRequestRules[] = {
    {Code::h2ProtocolMissing, protocolMissing}, {Code::h2ProtocolMethod, protocolMethod},
    {Code::h2PseudoMissing, pseudoMissing},     {Code::h2ConnectionHeader, connectionFieldOfRequest},
    {Code::h2KeyPresent, keyPresent},           {Code::h2EndStream, requestEndsStream},
};

bool accepts(const Response& response) { return response.head.status >= 200 && response.head.status < 300; }

// RFC 8441 §5: "a 2xx"; RFC 9113 §8.6: "HTTP/2 does not support the 101 (Switching Protocols)"
Fault statusOfResponse(const Response& response) {
  if (response.head.status == 101) return "the server answered 101, which HTTP/2 does not have: 2xx opens a WebSocket";
  if (response.head.status != 501) return kFollowed;
  return "the server answered 501: it does not know the :protocol websocket";
}

Fault connectionFieldOfResponse(const Response& response) { return connectionField(response.head.headers); }

Fault acceptPresent(const Response& response) {
  if (!response.head.headers.contains("Sec-WebSocket-Accept")) return kFollowed;
  return "the answer has a Sec-WebSocket-Accept, which nobody needs";
}

Fault responseEndsStream(const Response& response) {
  if (!response.endsStream || !accepts(response)) return kFollowed;
  return fmt::format("END_STREAM stands with the {}: the server cannot send a frame", response.head.status);
}

constexpr Rule<Response> kResponseRules[] = {
    {Code::h2Status, statusOfResponse},
    {Code::h2ConnectionHeader, connectionFieldOfResponse},
    {Code::h2KeyPresent, acceptPresent},
    {Code::h2EndStream, responseEndsStream},
};

}  // namespace

void judgeRequest(const Request& request, Diagnostics& diagnostics) {
  for (const auto& rule : kRequestRules) {
    Fault fault = rule.fault(request);
    if (fault) diagnostics.add({rule.code, Direction::clientToServer, request.head.last, 0, *std::move(fault)});
  }
}

void judgeResponse(const Response& response, Diagnostics& diagnostics) {
  for (const auto& rule : kResponseRules) {
    Fault fault = rule.fault(response);
    if (fault) diagnostics.add({rule.code, Direction::serverToClient, response.head.last, 0, *std::move(fault)});
  }
}

}  // namespace wsray::http2
