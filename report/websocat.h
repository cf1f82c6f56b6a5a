// A command for a shell that sends a message again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/rows.h"

namespace wsray::report {

struct WebsocatCommand {
  // One line, for any shell of POSIX: everything that peers have said stands in single quotes, and no character of it
  // does anything to the terminal that it is pasted into.
  std::string line;
  // Names of the header fields of the request that the command does not send again because they may be credentials.
  std::vector<std::string> withheld;
};

// Longer messages are not for the command line.
inline constexpr std::size_t kMostWebsocatBytes = 96 << 10;

// For `websocat` 1: connects to the URL of the connection with its subprotocol and its Origin, and sends the message,
// whose payload must be whole. Nothing for what no client of that kind can send: control frames, text that has a zero
// in it, what is not complete or too long.
std::optional<WebsocatCommand> websocatCommand(const session::MessageRow& row);

// In single quotes, for a shell of POSIX.
std::string shellQuoted(std::string_view text);

}  // namespace wsray::report
