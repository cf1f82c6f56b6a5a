#include "dissector/flow/attempt_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dissector/flow/duration_text.h"
#include "dissector/http/accept_key.h"

namespace wsray::flow {
void AttemptWatch::noteSyn(const net::Segment& segment) {
  std::optional<Timestamp>& time = segment.flags.ack ? answered_ : asked_;
  if (!time) time = segment.origin.time;
}

void AttemptWatch::begin(const http::RequestHead& request, const Endpoint& client, const Endpoint& server,
                         AttemptId attempt, EventQueue& known) {
  if (attempt_) return;
  attempt_ = attempt;
  const std::string* key = request.headers.find("Sec-WebSocket-Key");
  const bool hasKey = key != nullptr && !key->empty();
  known.feed(AttemptNews(
      AttemptBegan{attempt, hasKey ? http::acceptFor(*key) : std::string(), request.first.packet, client, server}));
}

void AttemptWatch::end(const Origin& origin, EventQueue& known) {
  if (attempt_) known.feed(AttemptNews(AttemptEnded{*std::exchange(attempt_, std::nullopt), origin.packet}));
}

std::optional<AttemptDecided> AttemptWatch::judge(const http::Handshake& handshake, Origin origin, bool isFirst,
                                                  const Limits& limits, Diagnostics& diagnostics) {
  if (!attempt_) return std::nullopt;
  AttemptDecided decided;
  decided.attempt = *std::exchange(attempt_, std::nullopt);
  decided.decided = origin.packet;
  decided.asked = handshake.request.last;
  if (handshake.response) decided.answered = handshake.response->headers.joined("Sec-WebSocket-Accept");
  decided.at = diagnostics.raised().size();
  if (handshake.accepted()) judgeTime(handshake, isFirst, limits, diagnostics);
  return decided;
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
