#include "dissector/websocket/verdict.h"

#include <fmt/format.h>

#include "dissector/websocket/idle_limit.h"
#include "dissector/websocket/message.h"

namespace wsray::websocket {
namespace {

std::string_view nameOf(Direction sender) { return sender == Direction::clientToServer ? "client" : "server"; }

std::string describe(const Ending::CloseFrame& close) {
  if (!close.code) return "no code (1005 to the application)";
  const std::string_view meaning = closeCodeName(*close.code);
  std::string text = fmt::format("{}{}{}", *close.code, meaning.empty() ? "" : " ", meaning);
  if (!close.reason.empty()) text += fmt::format(" \"{}\"", close.reason);
  return text;
}

std::string describeTcpEnd(const Ending& ending) {
  if (ending.carrierEnd != Ending::CarrierEnd::none) return ending.carrierEndText;
  const Direction who = *ending.firstTcpEnd;
  if (ending.carrier == Ending::Carrier::http2Stream) {
    const bool isReset = ending.tcp[who] == StreamPiece::Ending::reset;
    return fmt::format("the {} {} the stream of HTTP/2", nameOf(who), isReset ? "reset" : "ended");
  }
  if (ending.tcp[who] == StreamPiece::Ending::reset) return fmt::format("TCP was reset by the {}", nameOf(who));
  return fmt::format("the {} closed the TCP connection", nameOf(who));
}

// Whether such a code complains of the other side.
bool complains(const Ending::CloseFrame& close) {
  return close.code && (*close.code == 1002 || *close.code == 1003 || (*close.code >= 1007 && *close.code <= 1011));
}

// What `side` had done wrong before the other one ended it.
std::string describeFault(const Ending& ending, Direction side) {
  const auto& fault = ending.faults[side];
  return fault ? fmt::format(", after {} of the {}", entryOf(*fault).name, nameOf(side)) : std::string();
}

std::string describeAbnormalEnd(const Ending& ending) {
  constexpr Duration kTellingSilence = std::chrono::seconds{1};
  const Direction who = *ending.firstTcpEnd;
  std::string text = describeTcpEnd(ending) + " without a Close (1006 to the application)";
  const bool isNews = who == Direction::clientToServer && !ending.sentFrames[who];
  if (isNews && !ending.handshakeFault.empty()) return fmt::format("{}: {}", text, ending.handshakeFault);
  const auto& own = ending.faults[who];
  if (own == Code::frameTruncated) text += ", in the middle of a frame";
  if (own == Code::frameMessageUnfinished) text += ", in the middle of a message";
  text += describeFault(ending, opposite(who));
  const Duration silence = elapsed(ending.lastFrame, ending.tcpOrigin.time);
  if (silence < kTellingSilence) return text;
  text += fmt::format(", {:.1f} s after the last frame", std::chrono::duration<double>(silence).count());
  const std::string cutter = cutterOf(silence);
  return cutter.empty() ? text : fmt::format("{} ({})", text, cutter);
}

std::string_view lastSeen(const Ending& ending) {
  return ending.evicted ? "when it was let go of: the bound for all connections was reached"
                        : "at the end of the capture";
}

std::string describeSilence(const Ending::Silence& silence) {
  return fmt::format("the {} sent its data {} times again in {:.3f} s, and nothing came back", nameOf(silence.sender),
                     silence.times, std::chrono::duration<double>(silence.lasted).count());
}

}  // namespace

bool Ending::closedAtOnce() const {
  const auto& client = closes[Direction::clientToServer];
  const auto& server = closes[Direction::serverToClient];
  return client && server && client->acknowledged < server->endOffset && server->acknowledged < client->endOffset;
}

std::string verdictOf(const Ending& ending) {
  if (ending.timedOut()) return describeSilence(*ending.silence) + " (1006 to the application)";
  if (!ending.hasClose()) {
    if (!ending.tcpEnded()) return fmt::format("still open {}", lastSeen(ending));
    if (ending.missedFrames) return describeTcpEnd(ending) + "; a Close may be among the frames that are missing";
    return describeAbnormalEnd(ending);
  }
  const Direction closer = *ending.firstCloser;
  std::string text = fmt::format("closed by the {}: {}", nameOf(closer), describe(*ending.closes[closer]));
  if (complains(*ending.closes[closer])) text += describeFault(ending, opposite(closer));
  if (const auto& answer = ending.closes[opposite(closer)]) {
    if (ending.closedAtOnce()) {
      text += fmt::format("; the {} closed at the same time: {}", nameOf(opposite(closer)), describe(*answer));
    } else if (answer->code != ending.closes[closer]->code) {
      text += fmt::format("; the {} answered {}", nameOf(opposite(closer)), describe(*answer));
    }
  } else if (ending.tcpEnded()) {
    text += fmt::format("; the {} never answered Close, {}", nameOf(opposite(closer)), describeTcpEnd(ending));
  } else {
    text += fmt::format("; not answered by the {} {}", nameOf(opposite(closer)),
                        ending.evicted ? lastSeen(ending) : "before the capture ended");
  }
  return text;
}

}  // namespace wsray::websocket
