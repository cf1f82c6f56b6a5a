#include "dissector/websocket/frame_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace wsray::websocket {
namespace {

// Endpoints that bound messages refuse this: 1 MiB is the default of many, 100 MiB of some.
constexpr std::uint64_t kHugeFrame = 100ULL << 20;

}  // namespace

void FrameRules::feed(const FrameHeader& frame, Diagnostics& diagnostics) {
  judgeMasking(frame, diagnostics);
  judgeMaskingKey(frame, diagnostics);
  if (frame.rsv != 0) {
    judgeLooks(frame, diagnostics);
    judgeReservedBits(frame, diagnostics);
  }
  judgeLength(frame, diagnostics);
  judgeOrder(frame, diagnostics);
}

// "A client MUST mask all frames that it sends to the server. A server MUST NOT mask any frames" (§5.1).
void FrameRules::judgeMasking(const FrameHeader& frame, Diagnostics& diagnostics) const {
  const bool masked = frame.masking == Masking::masked;
  if (direction_ == Direction::clientToServer && !masked) {
    raise(Code::frameMaskMissing, frame, diagnostics, "A frame of the client is not masked");
  }
  if (direction_ == Direction::serverToClient && masked) {
    raise(Code::frameMaskServer, frame, diagnostics, "A frame of the server is masked");
  }
}

// "The masking key needs to be unpredictable", and fresh for each frame (§5.3). Two in a row that are equal by chance
// are rarer than anything else that may go wrong.
void FrameRules::judgeMaskingKey(const FrameHeader& frame, Diagnostics& diagnostics) {
  if (frame.masking == Masking::unmasked || direction_ == Direction::serverToClient) return;
  if (frame.maskingKey == MaskingKey{} && !std::exchange(toldZeroKey_, true)) {
    raise(Code::frameMaskZero, frame, diagnostics, "The masking key is 00000000");
  }
  if (!toldReusedKey_ && lastKey_ == frame.maskingKey) {
    toldReusedKey_ = true;
    raise(Code::frameMaskReused, frame, diagnostics,
          fmt::format("Two frames in a row have the masking key {:02x}", fmt::join(frame.maskingKey, "")));
  }
  lastKey_ = frame.maskingKey;
}

// Reserved bits together with an opcode that cannot stand here: other protocols begin like that, among them all that
// begin with a letter or a brace.
void FrameRules::judgeLooks(const FrameHeader& frame, Diagnostics& diagnostics) {
  const bool hasReservedBits = frame.rsv != kRsv1 || compression_ == Compression::none;
  const bool continuesNothing = frame.opcode == Opcode::continuation && !inMessage_ && !missedFrames_;
  const bool fits = !isReserved(frame.opcode) && !continuesNothing && (frame.fin || !isControl(frame.opcode));
  if (!hasReservedBits || fits || std::exchange(toldLooks_, true)) return;
  raise(Code::frameNotWebsocket, frame, diagnostics, "The bytes do not look like frames from here on");
}

// "MUST be 0 unless an extension is negotiated that defines meanings for non-zero values" (§5.2). permessage-deflate
// gives RSV1 a meaning on the first frame of a data message only (RFC 7692 §6).
void FrameRules::judgeReservedBits(const FrameHeader& frame, Diagnostics& diagnostics) const {
  if (frame.rsv & kRsv1) {
    if (compression_ == Compression::none) {
      raise(Code::frameRsv1, frame, diagnostics, "RSV1 is set, but no compression was agreed");
    } else if (isControl(frame.opcode)) {
      raise(Code::deflateRsv1Ctl, frame, diagnostics, "RSV1 is set on a control frame");
    } else if (frame.opcode == Opcode::continuation) {
      raise(Code::deflateRsv1Cont, frame, diagnostics, "RSV1 is set on a continuation frame");
    }
  }
  if (frame.rsv & kRsv2) raise(Code::frameRsv2, frame, diagnostics, "RSV2 is set, but no extension uses it");
  if (frame.rsv & kRsv3) raise(Code::frameRsv3, frame, diagnostics, "RSV3 is set, but no extension uses it");
}

// "The minimal number of bytes MUST be used to encode the length", "the most significant bit MUST be 0" (§5.2), and
// control frames "MUST have a payload length of 125 bytes or less and MUST NOT be fragmented" (§5.5).
void FrameRules::judgeLength(const FrameHeader& frame, Diagnostics& diagnostics) const {
  const std::uint64_t length = frame.payloadLength;
  if (length >> 63) {
    raise(Code::frameLenMsb, frame, diagnostics, fmt::format("The announced payload length is {:#x}", length));
  } else if ((frame.lengthBytes == 2 && length < 126) || (frame.lengthBytes == 8 && length < 0x10000)) {
    raise(Code::frameLenNonminimal, frame, diagnostics,
          fmt::format("A payload length of {} is written in {} bits", length, frame.lengthBytes * 8));
  }
  if (length > kHugeFrame && length >> 63 == 0) {
    raise(Code::frameLenHuge, frame, diagnostics, fmt::format("A frame announces {} bytes", length));
  }
  if (!isControl(frame.opcode)) return;
  if (length > 125) {
    raise(Code::frameCtlLong, frame, diagnostics, fmt::format("A control frame carries {} bytes", length));
  }
  if (!frame.fin) raise(Code::frameCtlFrag, frame, diagnostics, "A control frame has FIN = 0");
}

// Fragments in order (§5.4), known opcodes (§5.2), and nothing after a Close (§5.5.1).
void FrameRules::judgeOrder(const FrameHeader& frame, Diagnostics& diagnostics) {
  if (isReserved(frame.opcode)) {
    raise(Code::frameOpcodeReserved, frame, diagnostics,
          fmt::format("Opcode {} is reserved", static_cast<unsigned>(frame.opcode)));
  }
  if (closed_) raise(Code::frameAfterClose, frame, diagnostics, "A frame follows this side's own Close");
  if (isControl(frame.opcode)) {
    closed_ = closed_ || frame.opcode == Opcode::close;
    return;
  }
  if (std::exchange(missedFrames_, false)) {
    inMessage_ = !frame.fin;
    return;
  }
  if (frame.opcode == Opcode::continuation && !inMessage_) {
    raise(Code::frameContOrphan, frame, diagnostics, "A continuation frame continues no message");
  } else if (frame.opcode != Opcode::continuation && inMessage_) {
    raise(Code::frameDataInFrag, frame, diagnostics, "A new message begins inside a fragmented one");
  }
  // A whole message that intrudes leaves the fragmented one open.
  inMessage_ = !frame.fin || (inMessage_ && frame.opcode != Opcode::continuation);
}

void FrameRules::raise(Code code, const FrameHeader& frame, Diagnostics& diagnostics, std::string text) const {
  diagnostics.add({code, direction_, frame.origin, frame.offset, std::move(text)});
}

}  // namespace wsray::websocket
