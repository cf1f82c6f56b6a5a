#include "dissector/flow/guessed_websocket.h"

namespace wsray::flow {

std::unique_ptr<WebSocketStage> makeGuessedWebSocket(ConnectionId connection, const MidstreamStage& found,
                                                     const TcpLayer& tcp, const Options& options,
                                                     std::string_view notCaptured) {
  auto webSocket = std::make_unique<WebSocketStage>(connection, websocket::DeflateParameters{}, options, tcp.last());
  webSocket->noteGuess(notCaptured);
  for (const Direction direction : kDirections) {
    const auto start = found.startOf(tcp.sideOf(direction));
    webSocket->beginMidstream(direction, start ? std::optional{FramesStart::at(*start)} : std::nullopt);
  }
  return webSocket;
}

}  // namespace wsray::flow
