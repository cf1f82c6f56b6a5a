#include "dissector/flow/silence.h"

#include <fmt/format.h>

#include "dissector/flow/duration_text.h"

namespace wsray::flow {

bool isTimeout(const Silence& silence, const Limits& limits) {
  return silence.ended || elapsed(silence.asked, silence.last) >= limits.handshakeTimeout;
}

std::string textOf(const Silence& silence) {
  constexpr std::string_view kAcknowledged = "; TCP brought the request there, so it is the application that is silent";
  const std::string_view alive = silence.acknowledged ? kAcknowledged : std::string_view();
  if (!silence.ended) {
    return fmt::format("no answer in the {} from the request to the end of the capture{}",
                       textOf(elapsed(silence.asked, silence.last)), alive);
  }
  const TcpEnd& end = *silence.ended;
  const char* verb = end.ending == StreamPiece::Ending::reset ? "reset" : "closed";
  const std::string after = textOf(elapsed(silence.asked, end.time));
  if (end.by == Direction::serverToClient) {
    return fmt::format("the server {} the connection {} after the request instead of answering", verb, after);
  }
  return fmt::format("the client {} the connection after {} without an answer{}", verb, after, alive);
}

}  // namespace wsray::flow
