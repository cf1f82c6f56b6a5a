// A stream over bytes in memory, in pieces of a given length: how tests and fuzzers feed the readers.
#pragma once

#include <algorithm>
#include <limits>

#include "capture/source/byte_stream.h"

namespace wsray::source {

class MemoryStream final : public ByteStream {
 public:
  // Borrows `bytes` for its whole life. Hands out at most `pieceLength` of them at once.
  explicit MemoryStream(ByteView bytes, std::size_t pieceLength = std::numeric_limits<std::size_t>::max())
      : unread_(bytes), totalBytes_(bytes.size()), pieceLength_(pieceLength) {}

  Arrived read(std::span<std::uint8_t> into) override {
    const ByteView piece = unread_.first(std::min({into.size(), unread_.size(), pieceLength_}));
    std::copy(piece.begin(), piece.end(), into.begin());
    unread_ = unread_.subspan(piece.size());
    return {piece.size()};
  }

  std::optional<SourceNote> trouble() const override { return std::nullopt; }
  SourceProgress progress() const override { return {totalBytes_ - unread_.size(), totalBytes_}; }

 private:
  ByteView unread_;
  std::uint64_t totalBytes_;
  std::size_t pieceLength_;
};

}  // namespace wsray::source
