// The pieces of one direction that a protocol stage has not read yet.
//
// In-order traffic is parsed where it lies: a piece that is fed is only borrowed, and what is left of it when the
// packet goes away is copied by keep(). A stage that waits (client frames before the 101) thus costs nothing
// until a packet ends, and then only the bytes that wait.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/stream_piece.h"

namespace wsray {

class PieceQueue {
 public:
  // Of a piece that waits, beside its bytes: its entry in a vector that grows by doubling, and what the allocator adds.
  static constexpr std::uint64_t kPieceCost = 160;

  // Appends a piece. Its bytes must stay valid until keep() is called.
  void feed(const StreamPiece& piece);

  // The next unread piece, or nullptr when there is none. Valid until the queue is changed.
  const StreamPiece* front() const { return empty() ? nullptr : &entries_[head_].piece; }

  // The unread piece that came last, or nullptr.
  const StreamPiece* back() const { return empty() ? nullptr : &entries_.back().piece; }

  // The unread piece that stands `index` pieces behind the front, or nullptr.
  const StreamPiece* piece(std::size_t index) const {
    return index < entries_.size() - head_ ? &entries_[head_ + index].piece : nullptr;
  }

  // Takes `length` bytes (or missing bytes) off the front piece; the whole of it removes the piece.
  // An end piece is removed by consume(0). Bytes that were taken stay valid until another piece is removed, or, where
  // they are borrowed, as long as their packet.
  void consume(std::uint64_t length);

  // Copies the borrowed bytes that are still unread, so that the packet may be released.
  void keep();

  // What waits, with the cost of keeping it: tiny pieces cost more than their bytes.
  std::uint64_t heldBytes() const { return waitingBytes_ + (entries_.size() - head_) * kPieceCost; }
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    StreamPiece piece;
    std::unique_ptr<std::uint8_t[]> owned;  // null while the bytes are borrowed
  };

  std::vector<Entry> entries_;               // none once the last one is read
  std::unique_ptr<std::uint8_t[]> removed_;  // owned bytes of the piece that was removed last
  std::size_t head_ = 0;
  std::size_t borrowedFrom_ = 0;    // entries before this index own their bytes
  std::uint64_t waitingBytes_ = 0;  // without gaps
};

// How a reader sees a queue: it looks at what waits and takes from the next piece, and can do nothing else.
class StreamCursor {
 public:
  explicit StreamCursor(PieceQueue& queue) : queue_(&queue) {}

  const StreamPiece* front() const { return queue_->front(); }
  const StreamPiece* piece(std::size_t index) const { return queue_->piece(index); }
  void consume(std::uint64_t length) { queue_->consume(length); }

 private:
  PieceQueue* queue_;
};

}  // namespace wsray
