// Which application protocol a WebSocket connection speaks, of those whose messages ask and answer by an id.
//
// Told by the subprotocol that was agreed, else by the first few messages. Those must be what only that protocol sends:
// a connection that speaks another one is never taken for one of these.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/direction.h"
#include "dissector/payload/json_envelope.h"

namespace wsray::payload {

enum class Application : std::uint8_t { none, jsonRpc, devTools, graphql, ocpp, signalR, socketIo };

// `JSON-RPC`; empty for none.
std::string_view nameOf(Application application);

class ApplicationProbe {
 public:
  // `subprotocol` is the one that was agreed; empty where none was.
  explicit ApplicationProbe(std::string_view subprotocol = {});

  // Whether more messages are wanted.
  bool isOpen() const { return left_ > 0; }
  // Whether its messages ask and answer, or may do so.
  bool mayAsk() const { return isOpen() || application_ != Application::none; }
  // What it speaks, as far as is known.
  Application application() const { return application_; }

  // The next whole text message, while the probe is open.
  void feed(Direction direction, std::string_view text, JsonEnvelopeReader& json);

 private:
  Application application_ = Application::none;
  std::uint8_t left_ = 0;  // messages that are still looked at
};

}  // namespace wsray::payload
