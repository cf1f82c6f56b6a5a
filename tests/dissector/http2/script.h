// An HTTP/2 connection as a script, and what the room makes of it as lines of text.
//
//   Script().begins().client(headers(1, ...)).server(...).lose(Direction::clientToServer, 20).end().events()
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "dissector/http2/connection.h"
#include "tests/dissector/http2/wire.h"

namespace wsray::http2 {

class Script {
 public:
  explicit Script(Beginning beginning = Beginning::preface) : beginning_(beginning) {}

  Limits& limits() { return limits_; }

  // Preface and SETTINGS of both; the server takes WebSockets unless it is told not to.
  Script& begins(bool takesWebSockets = true);
  // What one side sends, in a packet of its own.
  Script& client(std::string_view bytes) { return add(Direction::clientToServer, bytes); }
  Script& server(std::string_view bytes) { return add(Direction::serverToClient, bytes); }
  // Bytes that were sent and are missing.
  Script& lose(Direction direction, std::uint64_t length);
  Script& pass(Duration time);
  Script& end(StreamPiece::Ending ending = StreamPiece::Ending::finished);

  // A WebSocket that is asked for and accepted on that stream.
  Script& opens(StreamId stream, std::string_view path = "/chat");

  Encoder& ofClient() { return clientEncoder_; }
  Encoder& ofServer() { return serverEncoder_; }

  // A line an event: `asked 1 CONNECT /chat`, `1 > hello`, `1 < ?5`, `1 > finished`, `! 1 h2-goaway`. Data that goes on
  // is one line. Each packet comes in pieces of that length; bytes are kept as a connection keeps them.
  std::vector<std::string> events(std::size_t pieceLength = 1U << 20) const;

  // The most that was held while they were read.
  std::uint64_t mostHeld() const { return mostHeld_; }

 private:
  struct Step {
    Direction direction;
    StreamPiece::Kind kind;
    std::string bytes;
    std::uint64_t length;
    Origin origin;
    StreamPiece::Ending ending;
  };

  Script& add(Direction direction, std::string_view bytes);
  Origin next();

  Limits limits_;
  Beginning beginning_;
  Encoder clientEncoder_;
  Encoder serverEncoder_;
  std::vector<Step> steps_;
  PacketNumber packet_ = 0;
  Timestamp time_{};
  mutable std::uint64_t mostHeld_ = 0;
};

}  // namespace wsray::http2
