#include "tests/dissector/websocket/wire.h"

#include <algorithm>

namespace wsray::websocket::wire {
namespace {

void appendBig(std::string& to, std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift);
}

}  // namespace

std::string bytesOf(const Frame& frame) {
  std::string out;
  out += static_cast<char>((frame.fin ? 0x80 : 0) | frame.rsv << 4 | static_cast<int>(frame.opcode));
  const std::size_t length = frame.payload.size();
  const int lengthBytes = std::max<int>(frame.lengthBytes, length > 0xFFFF ? 8 : length > 125 ? 2 : 0);
  const int mask = frame.key ? 0x80 : 0;
  out += static_cast<char>(mask | (lengthBytes == 8 ? 127 : lengthBytes == 2 ? 126 : static_cast<int>(length)));
  appendBig(out, length, lengthBytes);
  std::string payload = frame.payload;
  if (frame.key) {
    out.append(frame.key->begin(), frame.key->end());
    for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(payload[i] ^ (*frame.key)[i % 4]);
  }
  return out + payload;
}

std::string text(std::string_view payload) { return bytesOf({.payload = std::string(payload)}); }

std::string binary(std::string_view payload) {
  return bytesOf({.opcode = Opcode::binary, .payload = std::string(payload)});
}

std::string fragment(Opcode opcode, std::string_view payload, bool last) {
  return bytesOf({.opcode = opcode, .payload = std::string(payload), .fin = last});
}

std::string control(Opcode opcode, std::string_view payload) {
  return bytesOf({.opcode = opcode, .payload = std::string(payload)});
}

std::string close(std::uint16_t code, std::string_view reason) {
  std::string payload;
  appendBig(payload, code, 2);
  return control(Opcode::close, payload.append(reason));
}

std::string fromHex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return out;
}

}  // namespace wsray::websocket::wire
