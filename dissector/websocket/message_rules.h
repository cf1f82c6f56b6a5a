// What RFC 6455 forbids in whole messages: text that is not UTF-8 (§8.1), Close payloads (§5.5.1, §7.4).
#pragma once

#include "base/diagnostic.h"
#include "dissector/websocket/message.h"

namespace wsray::websocket {

// Judges a message whose payload is there as far as it was captured, and sets validUtf8. Says nothing of bytes that
// are missing.
void judgeMessage(Message& message, Direction direction, Diagnostics& diagnostics);

}  // namespace wsray::websocket
