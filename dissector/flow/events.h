// What a conversation finds, in the order in which it becomes known.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/endpoint.h"
#include "dissector/flow/attempt_news.h"
#include "dissector/http/handshake.h"
#include "dissector/payload/exchange.h"
#include "dissector/tls/decryptor.h"
#include "dissector/tls/parameters.h"
#include "dissector/websocket/message.h"
#include "dissector/websocket/message_assembler.h"

namespace wsray::flow {

// A WebSocket connection, or an attempt at one, within one run. Several may follow each other on one TCP connection.
using ConnectionId = std::uint64_t;

// A handshake was decided: accepted, refused, or never answered; or it was not captured, and frames tell of it.
struct Opened {
  ConnectionId connection = 0;
  Endpoint client;
  Endpoint server;
  std::unique_ptr<http::Handshake> handshake;
  std::uint32_t stream = 0;              // of HTTP/2; 0 with HTTP/1.1
  std::unique_ptr<tls::Parameters> tls;  // null without TLS
  std::string via;  // what it came through, as words: `SOCKS5 to example.com:443`; empty when nothing is known
  Origin origin;
};

// The payload is borrowed until the next event is read.
struct MessageFound {
  ConnectionId connection = 0;
  Direction direction = Direction::clientToServer;
  std::uint64_t sequence = 0;
  std::optional<Duration> roundTrip;
  websocket::Message message;
};

struct FrameFound {
  ConnectionId connection = 0;
  Direction direction = Direction::clientToServer;
  bool complete = true;
  websocket::FrameHeader header;
  Origin last;
};

struct Raised {
  ConnectionId connection = 0;
  Diagnostic diagnostic;
};

// A TLS connection came to its end of which nothing could be read, and why. Who it was for is not known.
struct Encrypted {
  Endpoint client;
  Endpoint server;
  std::unique_ptr<tls::Parameters> parameters;
  std::string why;
  std::vector<Diagnostic> diagnostics;
  PerDirection<std::uint64_t> bytes{};  // of TCP's payload
  Origin first;
  Origin last;
};

// How a connection ended.
enum class Outcome : std::uint8_t { open, closed, abnormal, rejected, failed, guessed /* in the middle of it */ };

struct Ended {
  ConnectionId connection = 0;
  Outcome outcome = Outcome::closed;
  std::string verdict;
  Origin origin;
};

using Event = std::variant<MessageFound, Opened, FrameFound, Raised, Ended, Encrypted, AttemptNews>;

// What the conversations of one thread share for what they hand out: the event read last, the payload of its message,
// and room to read what it carries and what it comes out of.
struct Scratch {
  Event event;
  websocket::MessageMemory memory;
  payload::ExchangeReader exchanges;
  tls::Room decrypting;
};

}  // namespace wsray::flow
