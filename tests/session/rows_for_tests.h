// Rows as a capture would give them, made by hand.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "session/rows.h"

namespace wsray::session {

inline constexpr Direction kClient = Direction::clientToServer;
inline constexpr Direction kServer = Direction::serverToClient;

// 2026-11-21 09:14:02 UTC: when the captures of the tests begin.
inline constexpr std::int64_t kTestStartSeconds = 1'795'252'442;
inline const Timestamp kTestStart = timestampOf(kTestStartSeconds * 1'000'000'000);

inline Endpoint endpointForTests(std::array<std::uint8_t, 4> address, std::uint16_t port) {
  Endpoint endpoint;
  std::copy(address.begin(), address.end(), endpoint.address.bytes.begin());
  endpoint.port = port;
  return endpoint;
}

// Builds the rows of one connection. Each verb makes a row at the time that at() set; payloads and the connection
// live as long as the builder.
class RowsForTests {
 public:
  RowsForTests() {
    connection_.number = 3;
    connection_.client = endpointForTests({10, 0, 0, 5}, 53122);
    connection_.server = endpointForTests({10, 0, 0, 9}, 443);
    connection_.handshake.url = "wss://api.example.com/ws";
    connection_.handshake.request.method = "GET";
    connection_.handshake.request.target = "/ws";
    connection_.handshake.request.headers.add({"Host", "api.example.com"});
    connection_.handshakeTime = std::chrono::microseconds{38'200};
    respond(101, "Switching Protocols");
  }

  Connection& connection() { return connection_; }

  // Seconds and nanoseconds after kTestStart, and the packet, of the rows from here on.
  RowsForTests& at(double seconds, PacketNumber packet = 43) {
    const auto nanoseconds = std::llround(seconds * 1e9);
    now_ = {packet, kTestStart + Duration{nanoseconds}};
    return *this;
  }

  void respond(std::uint16_t status, std::string reason) {
    connection_.handshake.response = http::ResponseHead{.status = status, .reason = std::move(reason)};
  }

  void leaveUnanswered() {
    connection_.handshake.response.reset();
    connection_.handshakeTime.reset();
  }

  void agree(std::string subprotocol, std::vector<http::Extension> extensions = {}) {
    connection_.handshake.subprotocol = std::move(subprotocol);
    connection_.handshake.extensions.extensions = std::move(extensions);
  }

  Row open() {
    connection_.opened = now_;
    return OpenRow{head(), nullptr};
  }

  MessageRow message(websocket::Opcode opcode, Direction from, std::string payload) {
    payloads_.push_back(std::move(payload));
    MessageRow row{head(), from, ++sequence_, std::nullopt, {}};
    websocket::Message& message = row.message;
    message.opcode = opcode;
    message.masked = from == kClient;
    message.payload = bytesOf(payloads_.back());
    message.length = message.payload.size();
    message.wireLength = message.length + (message.masked ? 6 : 2);
    message.first = message.last = now_;
    return row;
  }

  MessageRow text(Direction from, std::string payload) {
    return message(websocket::Opcode::text, from, std::move(payload));
  }
  MessageRow binary(Direction from, std::string payload) {
    return message(websocket::Opcode::binary, from, std::move(payload));
  }
  MessageRow ping(Direction from, std::string payload) {
    return message(websocket::Opcode::ping, from, std::move(payload));
  }
  MessageRow pong(Direction from, std::string payload, std::optional<Duration> roundTrip = std::nullopt) {
    MessageRow row = message(websocket::Opcode::pong, from, std::move(payload));
    row.roundTrip = roundTrip;
    return row;
  }
  MessageRow close(Direction from, std::uint16_t code, std::string_view reason) {
    std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    return message(websocket::Opcode::close, from, payload.append(reason));
  }

  // A message with a hole of `missing` bytes at `offset` of its payload.
  static MessageRow lose(MessageRow row, std::uint64_t offset, std::uint64_t missing) {
    row.message.complete = false;
    row.message.missing.push_back({offset, missing});
    row.message.length += missing;
    return row;
  }

  static MessageRow blame(MessageRow row, Code code) {
    row.message.codes.push_back(code);
    return row;
  }

  Row diagnostic(Code code, std::string text, std::optional<Direction> direction = std::nullopt) {
    return DiagnosticRow{head(), Diagnostic{code, direction, now_, 0, std::move(text)}};
  }

  FrameRow frame(Direction from, websocket::Opcode opcode, std::uint64_t length) {
    FrameRow row{head(), from, true, {}, now_};
    row.header.fin = true;
    row.header.opcode = opcode;
    row.header.payloadLength = length;
    row.header.origin = now_;
    if (from == kClient) {
      row.header.masking = websocket::Masking::masked;
      row.header.maskingKey = {0x37, 0xFA, 0x21, 0x3D};
      row.header.headerLength = 6;
    }
    return row;
  }

  Row end(ConnectionState state, std::string verdict) {
    connection_.ended = now_;
    connection_.state = state;
    connection_.verdict = verdict;
    return EndRow{head(), state, now_, std::move(verdict)};
  }

 private:
  RowHead head() { return {1, &connection_}; }

  Connection connection_;
  std::deque<std::string> payloads_;
  Origin now_{43, kTestStart};
  std::uint64_t sequence_ = 0;
};

}  // namespace wsray::session
