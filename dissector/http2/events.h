// What an HTTP/2 connection tells of the WebSockets on it, in the order in which it becomes known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "base/stream_piece.h"
#include "dissector/http/head.h"
#include "dissector/http2/frame.h"

namespace wsray::http2 {

// A request for a WebSocket: an extended CONNECT (RFC 8441), or what was meant to be one. Also a CONNECT for a tunnel,
// of which the answer is told and nothing more.
struct Asked {
  StreamId stream = kConnection;
  http::RequestHead head;
};

// The final response. One that opens nothing is the last that is told of its stream.
struct Answered {
  StreamId stream = kConnection;
  http::ResponseHead head;
};

// The answer came, but its fields cannot be read: whether it accepted is not known.
struct AnsweredUnread {
  StreamId stream = kConnection;
  Origin origin;
};

// A stream whose request was not captured, or cannot be read, begins to have data: it may be a WebSocket. Whoever sees
// that it is none says so with Connection::ignore().
struct Guessable {
  StreamId stream = kConnection;
  Origin origin;
};

// What comes next in one direction of a stream: bytes, a gap, or the end (finished: END_STREAM; reset: RST_STREAM; else
// as the connection below it ended). Offsets count the stream's own bytes in that direction. Nothing follows the end.
struct Data {
  StreamId stream = kConnection;
  Direction direction = Direction::clientToServer;
  StreamPiece piece;           // its bytes are borrowed until the next event is read
  bool lengthUnknown = false;  // of a gap, which may be shorter: frames of it cannot be counted on
};

// RST_STREAM of a stream that is followed; the ends of both directions come as Data.
struct Reset {
  StreamId stream = kConnection;
  Direction direction = Direction::clientToServer;  // who sent it
  std::uint32_t code = 0;
  Origin origin;
};

struct GoAway {
  Direction direction = Direction::clientToServer;
  StreamId lastStream = kConnection;
  std::uint32_t code = 0;
  std::string debug;  // what the sender says for people: any bytes, the first 256 of them
  Origin origin;
};

// SETTINGS that are no acknowledgment.
struct Settings {
  Direction direction = Direction::clientToServer;
  std::optional<bool> connectProtocol;  // SETTINGS_ENABLE_CONNECT_PROTOCOL, where it is among them
  Origin origin;
};

// `stream` tells whose WebSocket it is about; kConnection: all of them, or none in particular.
struct Raised {
  StreamId stream = kConnection;
  Diagnostic diagnostic;
};

using Event = std::variant<Data, Asked, Answered, AnsweredUnread, Guessable, Reset, GoAway, Settings, Raised>;

}  // namespace wsray::http2
