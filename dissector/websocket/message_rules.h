// What RFC 6455 forbids in whole messages: text that is not UTF-8 (§8.1), Close payloads (§5.5.1, §7.4). And what it
// allows, but nobody wants: fragments (§5.4) that weigh more than what they carry.
#pragma once

#include <cstdint>

#include "base/diagnostic.h"
#include "dissector/websocket/message.h"

namespace wsray::websocket {

// Judges a message whose payload is there as far as it was captured, and sets validUtf8. Says nothing of bytes that
// are missing.
void judgeMessage(Message& message, Direction direction, Diagnostics& diagnostics);

// The frames that one message came in.
struct Fragments {
  std::uint32_t count = 0;
  std::uint32_t empty = 0;
  std::uint64_t bytes = 0;  // of payload on the wire

  void feed(std::uint64_t payloadLength) {
    ++count;
    if (payloadLength == 0) ++empty;
    bytes += payloadLength;
  }
};

// Says nothing of messages that are incomplete.
void judgeFragments(const Fragments& fragments, const Message& message, Direction direction, Diagnostics& diagnostics);

}  // namespace wsray::websocket
