#include "dissector/websocket/ending_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "dissector/websocket/idle_limit.h"

namespace wsray::websocket {
namespace {

using namespace std::chrono_literals;

constexpr Duration kSlow = 500ms;
constexpr Duration kUnanswered = 2s;
constexpr std::size_t kLostPings = 3;
constexpr Duration kIdle = 55s;
std::string_view nameOf(Direction sender) { return sender == Direction::clientToServer ? "client" : "server"; }

double secondsOf(Duration duration) { return std::chrono::duration<double>(duration).count(); }

// What a code that tells of an error says to whoever looks for it (§7.4.1, and the IANA registry).
std::string_view errorMeaning(std::uint16_t code) {
  switch (code) {
    case 1002: return "protocol error: look for a violation of the other side before it";
    case 1003: return "unsupported data: the other side sent text or binary messages where they are not accepted";
    case 1007: return "invalid payload data: look for text that is not UTF-8, or for damaged compression";
    case 1008: return "policy violation: the server's rules or log tell which";
    case 1009: return "message too big: the largest message before it is over the limit of the one who closed";
    case 1011: return "internal error: an exception in the server; its log tells more";
    case 1012: return "service restart: connect again, after a random delay";
    case 1013: return "try again later: the server is overloaded; connect again with growing delays";
    case 1014: return "bad gateway: a proxy got no valid answer from its upstream";
    default: return {};
  }
}

void judgeCloseFrames(const Ending& ending, const Origin& end, Diagnostics& diagnostics) {
  if (!ending.hasClose()) return;
  const Direction closer = *ending.firstCloser;
  const Direction other = opposite(closer);
  const Ending::CloseFrame& close = *ending.closes[closer];
  const auto& answer = ending.closes[other];
  if (const std::string_view meaning = close.code ? errorMeaning(*close.code) : ""; !meaning.empty()) {
    diagnostics.add(
        {Code::closeErrorCode, closer, close.origin, 0, fmt::format("Close code {} {}", *close.code, meaning)});
  }
  if (!answer) {
    const Duration waited = elapsed(close.origin.time, end.time);
    if (ending.missedFrames || (!ending.tcpEnded() && waited < kUnanswered)) return;
    diagnostics.add({Code::closeNoReply, other, close.origin, 0,
                     fmt::format("The {} sent no Close in answer within {:.3f} s", nameOf(other), secondsOf(waited))});
    return;
  }
  if (ending.closedAtOnce()) {
    diagnostics.add(
        {Code::closeSimultaneous, other, answer->origin, 0,
         fmt::format("The {} sent its Close before the one of the {} had come", nameOf(other), nameOf(closer))});
    return;
  }
  if (answer->code != close.code && answer->complete && close.complete) {
    const auto textOf = [](const Ending::CloseFrame& it) { return it.code ? std::to_string(*it.code) : "no code"; };
    diagnostics.add({Code::closeCodeEcho, other, answer->origin, 0,
                     fmt::format("The {} answered {} with {}", nameOf(other), textOf(close), textOf(*answer))});
  }
  const Duration answering = elapsed(close.origin.time, answer->origin.time);
  if (answering >= kSlow) {
    diagnostics.add({Code::closeSlow, other, answer->origin, 0,
                     fmt::format("The {} answered the Close after {:.3f} s", nameOf(other), secondsOf(answering))});
  }
}

void judgeTcpEnd(const Ending& ending, Diagnostics& diagnostics) {
  const auto& client = ending.closes[Direction::clientToServer];
  const auto& server = ending.closes[Direction::serverToClient];
  // A stream of HTTP/2 may be ended by either side first, and costs nothing.
  const bool isTcp = ending.carrier == Ending::Carrier::tcp;
  if (!isTcp || !ending.tcpEnded() || !client || !server) return;
  const Duration lingering = elapsed(std::max(client->origin.time, server->origin.time), ending.lastTcpEnd);
  if (lingering >= kSlow) {
    diagnostics.add({Code::closeSlow, *ending.firstTcpEnd, ending.tcpOrigin, 0,
                     fmt::format("TCP stayed open for {:.3f} s after both Close frames", secondsOf(lingering))});
  }
  if (*ending.firstTcpEnd == Direction::clientToServer) {
    diagnostics.add({Code::closeTcpClientFirst, Direction::clientToServer, ending.tcpOrigin, 0,
                     "The client ended the TCP connection before the server"});
  }
}

void judgeSilence(const Ending& ending, const Origin& end, Diagnostics& diagnostics) {
  const Duration last = elapsed(ending.lastFrame, end.time);
  const Duration longest = std::max(ending.longestSilence, last);
  if (longest >= kIdle) {
    diagnostics.add({Code::connectionIdle, std::nullopt, end, 0,
                     fmt::format("No frame was sent for {:.1f} s", secondsOf(longest))});
  }
  if (ending.hasClose() || !ending.tcpEnded() || ending.missedFrames) return;
  const Direction who = *ending.firstTcpEnd;
  const Duration idle = elapsed(ending.lastFrame, ending.tcpOrigin.time);
  const std::string cutter = cutterOf(idle);
  if (cutter.empty()) return;
  diagnostics.add({Code::connectionIdleCut, who, ending.tcpOrigin, 0,
                   fmt::format("Cut on the side of the {} after {:.3f} s without a frame: {}", nameOf(who),
                               secondsOf(idle), cutter)});
}

void judgePings(const Ending& ending, const Origin& end, Diagnostics& diagnostics) {
  for (const Direction direction : kDirections) {
    const std::size_t count = ending.unansweredPings[direction];
    const Duration waited = elapsed(ending.firstUnansweredPing[direction], end.time);
    if (count == 0 || ending.missedFrames || (!ending.tcpEnded() && waited < kUnanswered)) continue;
    const bool isCut = (ending.tcpEnded() || ending.timedOut()) && !ending.hasClose();
    const bool isLost = (count >= kLostPings && waited >= kSlow) || (isCut && waited >= kUnanswered);
    diagnostics.add(
        {isLost ? Code::connectionPingLost : Code::connectionPingUnanswered, direction, end, 0,
         fmt::format("{} of the {} got no pong; the first one waited {:.3f} s",
                     count == 1 ? "A ping" : fmt::format("{} pings", count), nameOf(direction), secondsOf(waited))});
  }
}

// For a TCP connection that ended without a Close: 1006 to the application (§7.1.5).
void judgeAbnormality(const Ending& ending, Diagnostics& diagnostics) {
  if (ending.timedOut()) {
    const Ending::Silence& silence = *ending.silence;
    diagnostics.add({Code::connectionAbnormalTimeout, silence.sender, silence.last, 0, verdictOf(ending)});
  }
  if (ending.hasClose() || ending.missedFrames || !ending.tcpEnded()) return;
  const Direction who = *ending.firstTcpEnd;
  const bool reset = ending.tcp[who] == StreamPiece::Ending::reset;
  const bool client = who == Direction::clientToServer;
  const Code finished = client ? Code::connectionAbnormalFinClient : Code::connectionAbnormalFinServer;
  const Code cut = client ? Code::connectionAbnormalRstClient : Code::connectionAbnormalRstServer;
  if (ending.carrierEnd == Ending::CarrierEnd::tlsAlert) {
    diagnostics.add({Code::connectionTlsAlert, who, ending.tcpOrigin, 0, verdictOf(ending)});
    return;
  }
  if (ending.carrierEnd == Ending::CarrierEnd::http2Reset) {
    diagnostics.add({Code::connectionH2Rst, who, ending.tcpOrigin, 0, verdictOf(ending)});
    return;
  }
  diagnostics.add({reset ? cut : finished, who, ending.tcpOrigin, 0, verdictOf(ending)});
}

}  // namespace

void judgeEnding(const Ending& ending, const Origin& end, Diagnostics& diagnostics) {
  judgeAbnormality(ending, diagnostics);
  judgePings(ending, end, diagnostics);
  judgeCloseFrames(ending, end, diagnostics);
  judgeTcpEnd(ending, diagnostics);
  judgeSilence(ending, end, diagnostics);
  for (const Direction direction : kDirections) {
    if (!ending.sentAfterFin[direction] || ending.carrier != Ending::Carrier::tcp) continue;
    diagnostics.add({Code::connectionHalfClose, direction, ending.tcpOrigin, 0,
                     fmt::format("The {} still sent data after the FIN of the other side", nameOf(direction))});
  }
}

}  // namespace wsray::websocket
