#include "tests/dissector/flow/frame_words.h"

namespace wsray::flow {
namespace {

// A fresh one for each frame, as clients must.
std::uint32_t nextKey() {
  static std::uint32_t key = 0x12345678;
  return key = key * 1'664'525 + 1'013'904'223;
}

void appendBig(std::string& to, std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift & 0xff);
}

}  // namespace

FrameWord FrameWord::rsv(std::uint8_t bits) const {
  FrameWord changed = *this;
  changed.rsv_ = bits;
  return changed;
}

FrameWord FrameWord::masked() const {
  FrameWord changed = *this;
  changed.masking_ = websocket::Masking::masked;
  return changed;
}

FrameWord FrameWord::unmasked() const {
  FrameWord changed = *this;
  changed.masking_ = websocket::Masking::unmasked;
  return changed;
}

FrameWord FrameWord::withoutFin() const {
  FrameWord changed = *this;
  changed.fin_ = false;
  return changed;
}

FrameWord FrameWord::keyed(std::uint32_t key) const {
  FrameWord changed = masked();
  changed.key_ = key;
  return changed;
}

FrameWord FrameWord::lengthIn(std::uint8_t bytes) const {
  FrameWord changed = *this;
  changed.lengthBytes_ = bytes;
  return changed;
}

FrameWord FrameWord::announcing(std::uint64_t length) const {
  FrameWord changed = lengthIn(8);
  changed.announced_ = length;
  return changed;
}

std::string FrameWord::bytes(Direction direction) const {
  const bool client = direction == Direction::clientToServer;
  const bool mask = masking_ ? *masking_ == websocket::Masking::masked : client;
  const std::uint64_t length = announced_.value_or(payload_.size());
  const int least = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const int lengthBytes = lengthBytes_ != 0 ? lengthBytes_ : least;
  std::string bytes;
  bytes += static_cast<char>((fin_ ? 0x80 : 0) | rsv_ << 4 | static_cast<int>(opcode_));
  const int shortLength = lengthBytes == 8 ? 127 : lengthBytes == 2 ? 126 : static_cast<int>(length);
  bytes += static_cast<char>((mask ? 0x80 : 0) | shortLength);
  appendBig(bytes, length, lengthBytes);
  if (!mask) return bytes + payload_;
  std::string key;
  appendBig(key, key_ ? *key_ : nextKey(), 4);
  bytes += key;
  for (std::size_t i = 0; i < payload_.size(); ++i) bytes += static_cast<char>(payload_[i] ^ key[i % 4]);
  return bytes;
}

FrameWord close(std::uint16_t code, std::string_view reason) {
  std::string payload;
  appendBig(payload, code, 2);
  return closeWithPayload(payload.append(reason));
}

}  // namespace wsray::flow
