#include "dissector/http/handshake_rules.h"

#include <fmt/format.h>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// §4.1 response (1): a status other than 101 is handled "per HTTP procedures"
Fault statusOfResponse(const Handshake& h) {
  if (h.response->status == 101 || h.response->isInterim()) return kFollowed;
  const std::string reason = h.response->reason.empty() ? "" : " " + clipped(h.response->reason);
  return fmt::format("the server answered {}{}", h.response->status, reason);
}

void apply(std::span<const Rule> rules, const Handshake& handshake, Direction direction, Diagnostics& diagnostics) {
  const bool ofRequest = direction == Direction::clientToServer;
  const Origin origin = ofRequest ? handshake.request.last : handshake.response->last;
  for (const Rule& rule : rules) {
    if (Fault fault = rule.fault(handshake)) diagnostics.add({rule.code, direction, origin, 0, *std::move(fault)});
  }
}

}  // namespace

void judgeHandshake(const Handshake& handshake, Diagnostics& diagnostics) {
  apply(requestRules(), handshake, Direction::clientToServer, diagnostics);
  if (!handshake.response) return;
  if (Fault fault = statusOfResponse(handshake)) {
    diagnostics.add({Code::handshakeStatus, Direction::serverToClient, handshake.response->last, 0, *std::move(fault),
                     handshake.response->status});
  }
  if (handshake.accepted()) apply(acceptRules(), handshake, Direction::serverToClient, diagnostics);
}

}  // namespace wsray::http
