// WebSocket frames as values (RFC 6455 §5.2).
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"
#include "base/origin.h"

namespace wsray::websocket {

// Four bits on the wire: values without a name here are reserved.
enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

constexpr bool isControl(Opcode opcode) { return (static_cast<std::uint8_t>(opcode) & 0x8) != 0; }

constexpr bool isReserved(Opcode opcode) {
  const auto value = static_cast<std::uint8_t>(opcode);
  return (value > 2 && value < 8) || value > 10;
}

enum class Masking : std::uint8_t { unmasked, masked };

using MaskingKey = std::array<std::uint8_t, 4>;

// The three reserved bits as they stand in the first byte, shifted down.
inline constexpr std::uint8_t kRsv1 = 4;
inline constexpr std::uint8_t kRsv2 = 2;
inline constexpr std::uint8_t kRsv3 = 1;

struct FrameHeader {
  bool fin = false;
  std::uint8_t rsv = 0;  // kRsv1 | kRsv2 | kRsv3
  bool guessed = false;  // its place was found by what the bytes look like, not known from the frame before
  Opcode opcode = Opcode::continuation;
  Masking masking = Masking::unmasked;
  MaskingKey maskingKey{};
  std::uint8_t headerLength = 2;    // 2 to 14 bytes on the wire
  std::uint8_t lengthBytes = 0;     // 0, 2 or 8 bytes of extended payload length
  std::uint64_t payloadLength = 0;  // all 64 bits, as announced
  std::uint64_t offset = 0;         // of the first header byte in the stream
  Origin first;                     // the packet with the first header byte
  Origin origin;                    // the packet that completed the header
};

// A part of one frame's payload, still masked; the smallest frame is one empty chunk.
struct FrameChunk {
  const FrameHeader* frame = nullptr;  // owned by the reader, until its next read
  ByteView bytes;                      // borrowed from the stream, until the next read
  std::uint64_t missing = 0;           // instead of bytes: a gap of that many
  std::uint64_t position = 0;          // of the chunk in the frame's payload
  bool first = false;                  // the header was completed just now
  bool last = false;                   // the payload is complete with this chunk
  Origin origin;                       // the packet that brought the bytes (the header's, for an empty payload)
};

}  // namespace wsray::websocket
