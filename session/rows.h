// What was found in a capture, as plain rows: connections, messages, frames and diagnostics.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "base/endpoint.h"
#include "base/origin.h"
#include "dissector/http/handshake.h"
#include "dissector/tls/parameters.h"
#include "dissector/websocket/message.h"

namespace wsray::session {

// Counts connections from 1 in the order in which they became known as WebSocket attempts.
using ConnectionNumber = std::uint32_t;

// What a batch calls a connection before the session has numbered it. Unique within one run.
using ConnectionId = std::uint64_t;

enum class ConnectionState : std::uint8_t {
  open,      // the handshake was accepted, and the connection had not ended when the capture did
  closed,    // ended with Close frames
  abnormal,  // ended without (1006 to the application)
  rejected,  // the server refused the handshake
  failed,    // the handshake was never answered
  guessed,   // the handshake was not captured: recognised by its frames
};

// Whether the connection came to nothing, or to an end that nobody agreed on.
constexpr bool isFailure(ConnectionState state) {
  return state == ConnectionState::abnormal || state == ConnectionState::rejected || state == ConnectionState::failed;
}

// Data messages and their bytes in one direction; control frames are counted apart.
struct Traffic {
  std::uint64_t messages = 0;
  std::uint64_t control = 0;
  std::uint64_t frames = 0;
  std::uint64_t payloadBytes = 0;  // of data messages, after inflation
  std::uint64_t wireBytes = 0;     // of all frames, headers included
};

// The first Close of a connection.
struct Close {
  Direction by = Direction::clientToServer;
  std::optional<std::uint16_t> code;
  std::string reason;     // as on the wire; not always valid UTF-8
  bool answered = false;  // the other side sent its Close too
};

struct Connection {
  ConnectionNumber number = 0;
  Endpoint client;
  Endpoint server;
  http::Handshake handshake;
  std::optional<ConnectionNumber> hopOf;  // the first connection of the same WebSocket on its way through proxies
  std::unique_ptr<tls::Parameters> tls;   // what TLS agreed; null without it
  std::uint32_t stream = 0;               // of HTTP/2; 0 with HTTP/1.1
  std::string via;                        // proxies' tunnels and headers that it came through, as words
  std::optional<Duration> handshakeTime;  // from the request to the response
  Origin opened;                          // when the handshake was decided
  Origin ended;                           // packet 0 while it is open
  ConnectionState state = ConnectionState::open;
  PerDirection<Traffic> traffic;
  std::optional<Close> close;
  std::uint64_t errors = 0;        // diagnostics of severity error
  std::uint64_t missingBytes = 0;  // of gaps in either direction
  std::string verdict;             // one sentence: who ended it and why; empty while it is open

  const Endpoint& sender(Direction direction) const { return direction == Direction::clientToServer ? client : server; }
  const Endpoint& receiver(Direction direction) const { return sender(opposite(direction)); }
};

// A TLS connection that could not be read, and why.
struct EncryptedConnection {
  Endpoint client;
  Endpoint server;
  tls::Parameters parameters;
  std::string why;
  std::vector<Diagnostic> diagnostics;
  PerDirection<std::uint64_t> bytes{};  // of TCP's payload
  Origin first;
  Origin last;
};

// What every row begins with. A worker fills in `id`; Session::apply sets `connection`, which lives as long as the rows
// of the batch are looked at.
struct RowHead {
  ConnectionId id = 0;
  const Connection* connection = nullptr;
};

// The handshake was decided: accepted, refused, or never answered.
struct OpenRow {
  RowHead head;
  std::unique_ptr<Connection> found;  // moved into the session by apply
};

struct MessageRow {
  RowHead head;
  Direction direction = Direction::clientToServer;
  std::uint64_t sequence = 0;         // from 1 within the connection, over both directions
  std::optional<Duration> roundTrip;  // of a pong that answers a ping
  websocket::Message message;         // its payload is borrowed from the batch
};

struct FrameRow {
  RowHead head;
  Direction direction = Direction::clientToServer;
  bool complete = true;  // false: the stream ended, or bytes are missing, inside it
  websocket::FrameHeader header;
  Origin last;  // the packet that completed the frame
};

struct DiagnosticRow {
  RowHead head;
  Diagnostic diagnostic;
};

// The connection ended, or the capture did while it was open.
struct EndRow {
  RowHead head;
  ConnectionState state = ConnectionState::closed;
  Origin origin;
  std::string verdict;
};

// A TLS connection of which nothing could be read came to its end. It has no number: nobody knows what it was for.
struct EncryptedRow {
  RowHead head;  // of no connection
  std::shared_ptr<const EncryptedConnection> found;
};

using Row = std::variant<OpenRow, MessageRow, FrameRow, DiagnosticRow, EndRow, EncryptedRow>;

// The packet at which the row became known, and its time.
Origin originOf(const Row& row);

const Connection* connectionOf(const Row& row);

}  // namespace wsray::session
