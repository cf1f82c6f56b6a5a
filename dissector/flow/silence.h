// How an opening handshake stayed without an answer, and whom to ask for it.
#pragma once

#include <optional>
#include <string>

#include "base/direction.h"
#include "base/limits.h"
#include "base/stream_piece.h"
#include "base/time.h"

namespace wsray::flow {

// Who ended a TCP connection first.
struct TcpEnd {
  Direction by = Direction::clientToServer;
  StreamPiece::Ending ending = StreamPiece::Ending::finished;
  Timestamp time{};
};

struct Silence {
  Timestamp asked{};            // the request was complete
  Timestamp last{};             // of the capture
  std::optional<TcpEnd> ended;  // nothing when the capture ended before the connection
  bool acknowledged = false;    // the server's TCP has the request
};

// Whether there was time enough for an answer: the connection ended, or it was waited for as long as the limit says.
bool isTimeout(const Silence& silence, const Limits& limits);

// One sentence without a final period.
std::string textOf(const Silence& silence);

}  // namespace wsray::flow
