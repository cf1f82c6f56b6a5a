// What a connection tells of its opening handshakes, to be seen among those of all others (AttemptJudge).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/endpoint.h"
#include "base/origin.h"

namespace wsray::flow {

using ConnectionId = std::uint64_t;
// Unique within one run.
using AttemptId = std::uint64_t;

// A request was read.
struct AttemptBegan {
  AttemptId attempt = 0;
  std::string accept;      // what its key asks for; empty when it has none
  PacketNumber asked = 0;  // the first packet of the request
  Endpoint client;
  Endpoint server;
};

// It is over, and nothing is to be said of it.
struct AttemptEnded {
  AttemptId attempt = 0;
  PacketNumber decided = 0;
};

// It is over, and what is raised about its connection is told with what others tell of it.
struct AttemptDecided {
  AttemptId attempt = 0;
  PacketNumber decided = 0;
  ConnectionId connection = 0;
  Origin asked;          // the last packet of the request
  std::string answered;  // Sec-WebSocket-Accept; empty where there was no answer
  std::vector<Diagnostic> diagnostics;
  std::size_t at = 0;  // how many of those stand before what others tell
};

// The server of an HTTP/2 connection takes no WebSockets on it.
struct Http2Refused {
  IpAddress client;
  Endpoint server;
};

using AttemptNews = std::variant<AttemptBegan, AttemptEnded, AttemptDecided, Http2Refused>;

}  // namespace wsray::flow
