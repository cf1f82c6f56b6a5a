// Frames as a script says them: text("hello"), fragment("ab"), last("cd"), ping("x"), close(1000, "bye").
// A word is right by itself; what a test wants to be wrong is said with it: text("hi").unmasked(),
// ping("x").rsv(kRsv2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/direction.h"
#include "dissector/websocket/frame.h"

namespace wsray::flow {

class FrameWord {
 public:
  FrameWord(websocket::Opcode opcode, bool fin, std::string_view payload)
      : opcode_(opcode), fin_(fin), payload_(payload) {}

  FrameWord rsv(std::uint8_t bits) const;
  FrameWord compressed() const { return rsv(websocket::kRsv1); }
  FrameWord masked() const;
  FrameWord unmasked() const;
  FrameWord keyed(std::uint32_t key) const;
  FrameWord withoutFin() const;
  // The length is written in 2 or 8 bytes, though fewer would do.
  FrameWord lengthIn(std::uint8_t bytes) const;
  // The header announces so much, in 8 bytes, whatever follows.
  FrameWord announcing(std::uint64_t length) const;

  // The bytes on the wire; masked from the client, if nothing else was said.
  std::string bytes(Direction direction) const;

 private:
  websocket::Opcode opcode_;
  bool fin_;
  std::uint8_t rsv_ = 0;
  std::optional<websocket::Masking> masking_;
  std::optional<std::uint32_t> key_;
  std::uint8_t lengthBytes_ = 0;
  std::optional<std::uint64_t> announced_;
  std::string payload_;
};

inline FrameWord text(std::string_view payload) { return {websocket::Opcode::text, true, payload}; }
inline FrameWord binary(std::string_view payload) { return {websocket::Opcode::binary, true, payload}; }
inline FrameWord ping(std::string_view payload = {}) { return {websocket::Opcode::ping, true, payload}; }
inline FrameWord pong(std::string_view payload = {}) { return {websocket::Opcode::pong, true, payload}; }
FrameWord close(std::uint16_t code, std::string_view reason = {});
inline FrameWord closeWithPayload(std::string_view payload) { return {websocket::Opcode::close, true, payload}; }
inline FrameWord reserved(std::uint8_t opcode, std::string_view payload) {
  return {static_cast<websocket::Opcode>(opcode), true, payload};
}

// The first, some, and the last frame of a fragmented message.
inline FrameWord fragment(std::string_view payload) { return {websocket::Opcode::text, false, payload}; }
inline FrameWord binaryFragment(std::string_view payload) { return {websocket::Opcode::binary, false, payload}; }
inline FrameWord more(std::string_view payload) { return {websocket::Opcode::continuation, false, payload}; }
inline FrameWord last(std::string_view payload) { return {websocket::Opcode::continuation, true, payload}; }

}  // namespace wsray::flow
