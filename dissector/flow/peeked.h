// The first bytes that wait in a queue, in one place whatever pieces they came in.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/bytes.h"
#include "base/piece_queue.h"

namespace wsray::flow {

template <std::size_t most>
class Peeked {
 public:
  explicit Peeked(const PieceQueue& queue) {
    for (std::size_t i = 0; length_ < most; ++i) {
      const StreamPiece* piece = queue.piece(i);
      if (piece == nullptr) return;
      mayGrow_ = piece->kind == StreamPiece::Kind::bytes;
      if (!mayGrow_) return;
      const std::size_t taken = std::min(piece->bytes.size(), most - length_);
      std::memcpy(memory_.data() + length_, piece->bytes.data(), taken);
      length_ += taken;
    }
    mayGrow_ = false;
  }

  ByteView bytes() const { return {memory_.data(), length_}; }
  std::string_view text() const { return textOf(bytes()); }
  const std::uint8_t* data() const { return memory_.data(); }
  std::size_t size() const { return length_; }
  std::uint8_t operator[](std::size_t at) const { return memory_[at]; }
  // More may come: there are fewer than `most`, and neither the end nor a gap follows.
  bool mayGrow() const { return mayGrow_; }

 private:
  std::array<std::uint8_t, most> memory_;
  std::size_t length_ = 0;
  bool mayGrow_ = true;
};

}  // namespace wsray::flow
