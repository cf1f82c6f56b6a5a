#include "dissector/websocket/verdict.h"

#include <fmt/format.h>

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
  const Direction who = *ending.firstTcpEnd;
  if (ending.tcp[who] == StreamPiece::Ending::reset) return fmt::format("TCP was reset by the {}", nameOf(who));
  return fmt::format("the {} closed the TCP connection", nameOf(who));
}

}  // namespace

std::string verdictOf(const Ending& ending) {
  if (!ending.hasClose()) {
    if (!ending.tcpEnded()) return "still open at the end of the capture";
    if (ending.missedFrames) return describeTcpEnd(ending) + "; a Close may be among the frames that are missing";
    return describeTcpEnd(ending) + " without a Close (1006 to the application)";
  }
  const Direction closer = *ending.firstCloser;
  std::string text = fmt::format("closed by the {}: {}", nameOf(closer), describe(*ending.closes[closer]));
  if (const auto& answer = ending.closes[opposite(closer)]) {
    if (answer->code != ending.closes[closer]->code) {
      text += fmt::format("; the {} answered {}", nameOf(opposite(closer)), describe(*answer));
    }
  } else if (ending.tcpEnded()) {
    text += fmt::format("; the {} never answered Close, {}", nameOf(opposite(closer)), describeTcpEnd(ending));
  } else {
    text += fmt::format("; not answered by the {} before the capture ended", nameOf(opposite(closer)));
  }
  return text;
}

}  // namespace wsray::websocket
