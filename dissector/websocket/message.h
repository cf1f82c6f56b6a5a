// WebSocket messages as values: data messages put together from frames, and control frames.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostic.h"
#include "base/origin.h"
#include "dissector/websocket/frame.h"

namespace wsray::websocket {

// A range of the payload that is not there.
struct MissingRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  friend bool operator==(const MissingRange&, const MissingRange&) = default;
};

struct Message {
  Opcode opcode = Opcode::text;  // of the first frame; continuation where no message had begun
  bool compressed = false;       // RSV1 of the first frame, with permessage-deflate agreed
  bool masked = false;           // of the first frame
  bool complete = true;          // false: bytes are missing, or the payload could not be inflated to its end
  bool guessed = false;          // its frames were found by what they look like, behind bytes that are missing
  bool validUtf8 = true;         // of the payload; judged for text messages and close reasons only
  std::uint32_t frames = 1;
  std::uint64_t length = 0;      // bytes of payload after inflation, the missing ones included
  std::uint64_t wireLength = 0;  // bytes of all its frames, headers included
  Origin first;                  // the packet with the first byte of its first header
  Origin last;                   // the packet that completed it
  ByteView payload;              // unmasked and inflated, without the missing ranges; empty where not asked for
  std::vector<MissingRange> missing;
  std::vector<Code> codes;  // diagnostics of this message
};

// The code and reason that a Close carries (RFC 6455 §5.5.1).
struct CloseStatus {
  std::optional<std::uint16_t> code;  // nothing: the Close was empty (1005 to the application)
  std::string_view reason;            // borrowed from the payload
};

CloseStatus closeStatusOf(ByteView payload);

// A Close has room for a reason of 123 bytes (RFC 6455 §5.5). Of a longer one no more than this is kept beside its
// message.
inline constexpr std::size_t kLongestKeptReason = 1024;

// The registered meaning of a close code (RFC 6455 §7.4.1 and the IANA registry): `normal closure`; for ranges
// `registered`, `application`; empty where it has none.
std::string_view closeCodeName(std::uint16_t code);

}  // namespace wsray::websocket
