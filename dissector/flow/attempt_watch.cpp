#include "dissector/flow/attempt_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/flow/authority.h"
#include "dissector/flow/duration_text.h"

namespace wsray::flow {
namespace {

// A 101 of another connection: cached, or sent to the wrong one.
void explainMismatch(const http::Handshake& handshake, const AttemptMemory& memory, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics.drain()) {
    if (diagnostic.code == Code::handshakeAcceptMismatch) {
      const auto client = memory.clientFor(handshake.response->headers.joined("Sec-WebSocket-Accept"));
      if (client) diagnostic.text += fmt::format("; it answers the key of {}", authorityOf(*client));
    }
    diagnostics.add(std::move(diagnostic));
  }
}

}  // namespace

void AttemptWatch::noteSyn(const net::Segment& segment) {
  std::optional<Timestamp>& time = segment.flags.ack ? answered_ : asked_;
  if (!time) time = segment.origin.time;
}

void AttemptWatch::begin(const http::RequestHead& request, const Endpoint& client, const Endpoint& server,
                         AttemptMemory& memory) {
  if (!attempt_) attempt_ = memory.begin(request, client, server);
}

void AttemptWatch::end(const Origin& origin, AttemptMemory& memory) {
  if (attempt_) memory.end(*std::exchange(attempt_, std::nullopt), origin.packet);
}

void AttemptWatch::judge(const http::Handshake& handshake, Origin origin, bool isFirst, const Limits& limits,
                         AttemptMemory& memory, Diagnostics& diagnostics) {
  constexpr Direction kClient = Direction::clientToServer;
  if (!attempt_) return;
  const Attempt attempt = *std::exchange(attempt_, std::nullopt);
  memory.end(attempt, origin.packet);
  explainMismatch(handshake, memory, diagnostics);
  const Origin asked = handshake.request.last;
  if (attempt.sameKey) {
    diagnostics.add(
        {Code::handshakeKeyReused, kClient, asked, 0,
         fmt::format("an earlier handshake of {} had the same Sec-WebSocket-Key", authorityOf(*attempt.sameKey))});
  }
  if (memory.takeOverflow()) {
    diagnostics.add({Code::handshakeKeyLimit, kClient, asked, 0,
                     fmt::format("from here on, keys are compared with the newest {}", limits.rememberedKeys)});
  }
  if (attempt.others > 0) {
    diagnostics.add({Code::handshakeConcurrentConnecting, kClient, asked, 0,
                     fmt::format("{} other handshake{} of this client waited for the same server", attempt.others,
                                 attempt.others == 1 ? "" : "s")});
  }
  if (memory.hasHttp2(attempt.client, attempt.server)) {
    diagnostics.add({Code::h2Fallback, kClient, asked, 0,
                     fmt::format("the client has an HTTP/2 connection to {}, which takes no WebSockets",
                                 authorityOf(attempt.server))});
  }
  if (handshake.accepted()) judgeTime(handshake, isFirst, limits, diagnostics);
}

void AttemptWatch::judgeTime(const http::Handshake& handshake, bool isFirst, const Limits& limits,
                             Diagnostics& diagnostics) const {
  // A client may have connected long before it asked: that time is nobody's.
  const bool knowsTcp = isFirst && asked_ && answered_ && *answered_ > *asked_;
  const Duration tcp = knowsTcp ? elapsed(*asked_, *answered_) : Duration{0};
  const Duration http = elapsed(handshake.request.first.time, handshake.response->last.time);
  // Times that are lies add up to nothing.
  constexpr Duration kLongest = std::chrono::hours{24};
  if (std::max(tcp, http) > kLongest || std::min(tcp, http) < Duration{0} || tcp + http < limits.slowHandshake) return;
  const std::string split =
      knowsTcp ? fmt::format(": {} for TCP, {} for the answer", textOf(tcp), textOf(http)) : std::string();
  diagnostics.add({Code::handshakeSlow, Direction::serverToClient, handshake.response->last, 0,
                   fmt::format("the handshake took {}{}", textOf(tcp + http), split)});
}

}  // namespace wsray::flow
