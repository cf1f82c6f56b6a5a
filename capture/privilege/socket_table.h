// The kernel's table of TCP sockets, as /proc/PID/net/tcp and tcp6 have it (proc(5)).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/endpoint.h"
#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

struct SocketRow {
  std::uint64_t inode = 0;
  SocketPair pair;
  bool listens = false;
};

// A line of the table: of tcp or of tcp6, which its length tells. Nothing for the title, and for sockets that are not
// connected or that no process has.
std::optional<SocketRow> readSocketRow(std::string_view line);

}  // namespace wsray::privilege
