// Bytes of one direction that were handed out and lie nowhere else: they waited behind a hole, or came in fragments.
//
// The newest of them, so that what comes again can be compared with them; most directions have none.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "base/limits.h"
#include "capture/net/segment.h"

namespace wsray::tcp {

class OwnBytes {
 public:
  struct Entry {
    std::uint64_t from = 0;  // position in the stream
    std::unique_ptr<std::uint8_t[]> bytes;
    std::uint64_t length = 0;
    PacketNumber packet = 0;
    std::uint64_t capturedBefore = 0;
  };

  explicit OwnBytes(const Limits& limits)
      : reach_(limits.comparedBytes), mostBytes_(limits.comparedOwnBytes), mostEntries_(limits.comparedSegments) {}

  // Takes bytes over that stand behind all before. Their address stays valid until the next call.
  void add(Entry entry);

  // The same for bytes that are borrowed.
  void addCopy(std::uint64_t from, ByteView bytes, PacketNumber packet, std::uint64_t capturedBefore);

  // Shows what is there of [from, to) to a segment with that lifetime: use(entry) for each that overlaps it.
  template <typename Use>
  void visit(std::uint64_t from, std::uint64_t to, const net::Lifetime& now, Use use) const {
    if (!entries_) return;
    for (const Entry& entry : *entries_) {
      if (now.capturedBefore > entry.capturedBefore + reach_) continue;
      if (entry.from < to && entry.from + entry.length > from) use(entry);
    }
  }

  // What is kept, with the cost of keeping it.
  std::uint64_t heldBytes() const { return entries_ ? bytes_ + entries_->size() * sizeof(Entry) : 0; }

 private:
  std::uint64_t reach_;
  std::uint64_t mostBytes_;
  std::size_t mostEntries_;
  std::uint64_t bytes_ = 0;
  std::unique_ptr<std::deque<Entry>> entries_;  // none before the first
};

}  // namespace wsray::tcp
