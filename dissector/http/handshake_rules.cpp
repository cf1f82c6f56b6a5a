#include "dissector/http/handshake_rules.h"

#include <fmt/format.h>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// §4.1 response (1): a status other than 101 is handled "per HTTP procedures"
// (RFC 8441 §5: 2xx opens it in HTTP/2; a 101 there is told of as h2-status)
Fault statusOfResponse(const Handshake& h) {
  if (h.accepted() || h.response->status == 101 || h.response->isInterim()) return kFollowed;
  const std::string reason = h.response->reason.empty() ? "" : " " + clipped(h.response->reason);
  return fmt::format("the server answered {}{}", h.response->status, reason);
}

// §4.4: "the server MUST respond with [...] Sec-WebSocket-Version [...] that lists the versions it does support"
Fault versionsOfResponse(const Handshake& h) {
  const std::string versions = h.response->headers.joined("Sec-WebSocket-Version");
  const std::string asked = h.request.headers.joined("Sec-WebSocket-Version");
  if (versions.empty() || h.response->headers.hasToken("Sec-WebSocket-Version", asked)) return kFollowed;
  return fmt::format("the server speaks version {}, the client asked for {}", clipped(versions), quoted(asked));
}

// RFC 9110 §9.3.6: only a 2xx opens the tunnel
std::string refusalOfTunnel(const Handshake& h) {
  const std::string reason = h.response->reason.empty() ? "" : " " + clipped(h.response->reason);
  return fmt::format("the proxy answered CONNECT {} with {}{}", clipped(h.request.target), h.response->status, reason);
}

constexpr Rule kRefusalAdvice[] = {{Code::handshakeVersionList, versionsOfResponse}};

void apply(std::span<const Rule> rules, const Handshake& handshake, Direction direction, Diagnostics& diagnostics) {
  const bool ofRequest = direction == Direction::clientToServer;
  const Origin origin = ofRequest ? handshake.request.last : handshake.response->last;
  for (const Rule& rule : rules) {
    if (Fault fault = rule.fault(handshake)) diagnostics.add({rule.code, direction, origin, 0, *std::move(fault)});
  }
}

}  // namespace

void judgeHandshake(const Handshake& handshake, Diagnostics& diagnostics) {
  constexpr Direction kServer = Direction::serverToClient;
  const auto& response = handshake.response;
  if (handshake.request.opensTunnel()) {
    if (response) {
      diagnostics.add(
          {Code::handshakeProxyConnect, kServer, response->last, 0, refusalOfTunnel(handshake), response->status});
    }
    return;
  }
  apply(requestRules(handshake.request), handshake, Direction::clientToServer, diagnostics);
  apply(requestAdvice(), handshake, Direction::clientToServer, diagnostics);
  if (!response) return;
  if (Fault fault = statusOfResponse(handshake)) {
    diagnostics.add({Code::handshakeStatus, kServer, response->last, 0, *std::move(fault), response->status});
  }
  const bool accepted = handshake.accepted();
  if (accepted) apply(acceptRules(*response), handshake, kServer, diagnostics);
  apply(accepted ? acceptAdvice() : std::span<const Rule>(kRefusalAdvice), handshake, kServer, diagnostics);
}

}  // namespace wsray::http
