// HTTP/2 frames as values (RFC 9113 §4, §6).
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/origin.h"

namespace wsray::http2 {

// 31 bits. 0 is the connection itself; clients open odd streams.
using StreamId = std::uint32_t;

inline constexpr StreamId kConnection = 0;

// Eight bits on the wire: values without a name here are extensions, or nothing.
enum class FrameType : std::uint8_t {
  data = 0,
  headers = 1,
  priority = 2,
  rstStream = 3,
  settings = 4,
  pushPromise = 5,
  ping = 6,
  goaway = 7,
  windowUpdate = 8,
  continuation = 9,
  altSvc = 10,          // RFC 7838
  origin = 12,          // RFC 8336
  priorityUpdate = 16,  // RFC 9218
};

inline constexpr std::uint8_t kEndStream = 0x1;
inline constexpr std::uint8_t kAck = 0x1;
inline constexpr std::uint8_t kEndHeaders = 0x4;
inline constexpr std::uint8_t kPadded = 0x8;
inline constexpr std::uint8_t kPriority = 0x20;

// What a receiver allows unless its SETTINGS say more (RFC 9113 §4.2).
inline constexpr std::uint32_t kDefaultFrameLength = 1U << 14;

struct FrameHeader {
  std::uint32_t length = 0;  // of the payload, 24 bits
  FrameType type = FrameType::data;
  std::uint8_t flags = 0;
  bool reserved = false;  // the bit before the stream, which must be 0
  StreamId stream = kConnection;
  std::uint64_t offset = 0;  // of the first header byte in the stream of TCP or TLS
  Origin first;              // the packet with the first header byte
  Origin origin;             // the packet that completed the header

  bool has(std::uint8_t flag) const { return (flags & flag) != 0; }

  // Whether the payload is, or begins, a part of a field block.
  bool carriesFields() const {
    return type == FrameType::headers || type == FrameType::pushPromise || type == FrameType::continuation;
  }
};

// A part of what a frame carries, without padding and what stands before it: of DATA its bytes, of HEADERS,
// PUSH_PROMISE and CONTINUATION their piece of a field block, as they come; of SETTINGS, RST_STREAM, GOAWAY and
// WINDOW_UPDATE the payload, whole. What others carry is passed over.
struct FramePart {
  const FrameHeader* frame = nullptr;  // owned by the reader, until its next call
  ByteView bytes;                      // borrowed until the next call
  std::uint64_t missing = 0;           // instead of bytes: a gap of that many
  bool lengthUnknown = false;          // of the gap, which may be shorter: the length of the padding is missing
  bool paddingTooLong = false;         // longer than the frame: nothing can be told from it
  bool last = false;                   // nothing more of this frame
  Origin origin;                       // the packet that brought it
};

}  // namespace wsray::http2
