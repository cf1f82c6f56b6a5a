#include "base/piece_queue.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace wsray {

void PieceQueue::feed(const StreamPiece& piece) {
  waitingBytes_ += piece.bytes.size();
  entries_.push_back({piece, nullptr});
}

void PieceQueue::consume(std::uint64_t length) {
  assert(head_ < entries_.size());
  StreamPiece& piece = entries_[head_].piece;
  assert(length <= piece.length);
  if (piece.kind == StreamPiece::Kind::bytes) {
    waitingBytes_ -= length;
    piece.bytes = piece.bytes.subspan(static_cast<std::size_t>(length));
  }
  piece.length -= length;
  piece.offset += length;
  if (piece.length > 0) return;
  removed_ = std::move(entries_[head_].owned);
  ++head_;
  if (head_ < entries_.size()) return;
  entries_.clear();
  head_ = 0;
  borrowedFrom_ = 0;
}

void PieceQueue::keep() {
  for (std::size_t i = std::max(head_, borrowedFrom_); i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.piece.bytes.empty()) continue;
    entry.owned = std::make_unique<std::uint8_t[]>(entry.piece.bytes.size());
    std::memcpy(entry.owned.get(), entry.piece.bytes.data(), entry.piece.bytes.size());
    entry.piece.bytes = {entry.owned.get(), entry.piece.bytes.size()};
  }
  // Read entries at the front are dropped once they outweigh the unread ones, so that every entry is moved at most
  // once on average.
  if (head_ * 2 > entries_.size()) {
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(head_));
    head_ = 0;
  }
  borrowedFrom_ = entries_.size();
}

}  // namespace wsray
