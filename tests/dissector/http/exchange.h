// The two heads of an opening handshake as text that follows every rule, and what a test changes in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dissector/http/handshake.h"
#include "dissector/http/head_reader.h"
#include "tests/dissector/http/stream.h"

namespace wsray::http {

inline constexpr PacketNumber kRequestPacket = 4;
inline constexpr PacketNumber kResponsePacket = 6;

// The example of RFC 6455 §1.2, with another key: that one is known to be copied.
struct Exchange {
  std::string request =
      "GET /chat HTTP/1.1\n"
      "Host: server.example.com\n"
      "Upgrade: websocket\n"
      "Connection: Upgrade\n"
      "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\n"
      "Origin: http://example.com\n"
      "Sec-WebSocket-Protocol: chat, superchat\n"
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, foo\n"
      "Sec-WebSocket-Version: 13\n\n";
  std::string response =
      "HTTP/1.1 101 Switching Protocols\n"
      "Upgrade: websocket\n"
      "Connection: Upgrade\n"
      "Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\n"
      "Sec-WebSocket-Protocol: chat\n"
      "Sec-WebSocket-Extensions: permessage-deflate\n\n";

  Exchange& inRequest(std::string_view from, std::string_view to) { return replace(request, from, to); }
  Exchange& inResponse(std::string_view from, std::string_view to) { return replace(response, from, to); }
  Exchange& answeredBy(std::string text) {
    response = std::move(text);
    return *this;
  }
  Exchange& unanswered() { return answeredBy(""); }

  // Nothing when the texts are no heads or when a change found nothing to change: the test is wrong then.
  std::optional<Handshake> handshake(Security security = Security::plain) const {
    Stream client;
    Stream server;
    StreamCursor fromClient = client.packet(request, kRequestPacket).cursor();
    StreamCursor fromServer = server.packet(response, kResponsePacket).cursor();
    auto asked = HeadReader{Limits{}}.readRequest(fromClient);
    auto answered = HeadReader{Limits{}}.readResponse(fromServer);
    if (!applied_ || !asked || answered.has_value() == response.empty()) return std::nullopt;
    return makeHandshake(*std::move(asked), std::move(answered), security, "10.0.0.9:8080");
  }

 private:
  Exchange& replace(std::string& text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    applied_ = applied_ && at != std::string::npos;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return *this;
  }

  bool applied_ = true;
};

}  // namespace wsray::http
