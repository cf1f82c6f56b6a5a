#include "dissector/websocket/frame_header.h"

#include <cstring>

namespace wsray::websocket {

std::uint8_t headerLengthOf(const std::uint8_t* header, std::size_t have) {
  if (have < 2) return 2;
  const std::uint8_t shortLength = header[1] & 0x7F;
  const std::uint8_t extended = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
  const std::uint8_t key = (header[1] & 0x80) != 0 ? 4 : 0;
  return static_cast<std::uint8_t>(2 + extended + key);
}

void parseHeader(const std::uint8_t* header, std::uint8_t length, FrameHeader& frame) {
  frame.fin = (header[0] & 0x80) != 0;
  frame.rsv = (header[0] >> 4) & 0x7;
  frame.opcode = static_cast<Opcode>(header[0] & 0xF);
  frame.masking = (header[1] & 0x80) != 0 ? Masking::masked : Masking::unmasked;
  frame.headerLength = length;
  frame.lengthBytes = 0;
  frame.payloadLength = header[1] & 0x7F;
  if (frame.payloadLength == 126) {
    frame.lengthBytes = 2;
    frame.payloadLength = loadBig<std::uint16_t>(header + 2);
  } else if (frame.payloadLength == 127) {
    frame.lengthBytes = 8;
    frame.payloadLength = loadBig<std::uint64_t>(header + 2);
  }
  frame.maskingKey = {};
  if (frame.masking == Masking::masked) std::memcpy(frame.maskingKey.data(), header + length - 4, 4);
}

}  // namespace wsray::websocket
