// A WebSocket whose opening handshake was not captured, once its frames have told that it is one.
#pragma once

#include <memory>
#include <string_view>

#include "dissector/flow/midstream_stage.h"
#include "dissector/flow/tcp_layer.h"
#include "dissector/flow/websocket_stage.h"

namespace wsray::flow {

// What the opening handshake agreed is not known: compression shows itself, and refers to what was not captured.
// `notCaptured` says in words that live for ever what is missing of it. The client must be known.
std::unique_ptr<WebSocketStage> makeGuessedWebSocket(ConnectionId connection, const MidstreamStage& found,
                                                     const TcpLayer& tcp, const Options& options,
                                                     std::string_view notCaptured);

}  // namespace wsray::flow
