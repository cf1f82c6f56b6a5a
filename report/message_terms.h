// The words for what messages and connections are, and facts that follow from a message.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dissector/websocket/message.h"
#include "session/close_status.h"
#include "session/rows.h"

namespace wsray::report {

// `1.1`, `2`
std::string httpVersionText(const http::Version& version);

// The `type` of the message log: text, binary, ping, pong, close or reserved. An orphaned continuation, of which nobody
// knows the type, is reserved.
std::string_view typeOf(websocket::Opcode opcode);

// The name in a record of a frame, where continuations have one.
std::string_view frameTypeOf(websocket::Opcode opcode);

// For the OP column: `TEXT`, `BIN`, `PING`, `RSV11`.
void appendOperation(websocket::Opcode opcode, std::string& out);

std::string_view nameOf(session::ConnectionState state);
std::string_view nameOf(Severity severity);
std::string_view nameOf(Cause cause);
std::string_view nameOf(Direction direction);  // c2s, s2c

// Bytes of the payload that are not there. 0 also where they were not asked for.
std::uint64_t missingBytesOf(const websocket::Message& message);

using session::closeCodeOf;
using session::closeReasonOf;

// The message's diagnostics, each once: a message of many fragments may have one for every fragment.
std::vector<Code> distinctCodesOf(const websocket::Message& message);

// As in the header field: `permessage-deflate; server_max_window_bits=10`.
void appendExtensions(const http::ExtensionList& list, std::string& out);

}  // namespace wsray::report
