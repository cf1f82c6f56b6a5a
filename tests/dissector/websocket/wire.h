// Frames as they go on the wire, for tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dissector/websocket/frame.h"

namespace wsray::websocket::wire {

struct Frame {
  Opcode opcode = Opcode::text;
  std::string payload;
  bool fin = true;
  std::uint8_t rsv = 0;
  std::optional<MaskingKey> key = std::nullopt;
  std::uint8_t lengthBytes = 0;  // written in so many bytes even where fewer would do
};

std::string bytesOf(const Frame& frame);

// The smallest: one of these as the server sends it.
std::string text(std::string_view payload);
std::string binary(std::string_view payload);
std::string fragment(Opcode opcode, std::string_view payload, bool last);
std::string control(Opcode opcode, std::string_view payload);
std::string close(std::uint16_t code, std::string_view reason);

// Bytes of hexadecimal digits.
std::string fromHex(std::string_view digits);

}  // namespace wsray::websocket::wire
