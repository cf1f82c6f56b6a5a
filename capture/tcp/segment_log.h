// Where the segments lie that were handed out last, of all connections that share the log: so that what comes again can
// be compared with them without a copy.
//
// Written one behind the other for every segment, which the processor foresees: measured, a small ring in each
// connection took 6 % of the time of a capture of small messages, for the memory that it had to fetch. Each direction
// finds its own segments by going back from its newest. It grows with what lies within Limits::comparedBytes, and no
// further: packets with payload have some 50 bytes at least, which is what an entry takes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/limits.h"
#include "capture/net/segment.h"

namespace wsray::tcp {

class SegmentLog {
 public:
  // Of a segment in the log; 0 is none. Counts up and is never used again.
  using Index = std::uint64_t;

  struct Entry {
    Index previous = 0;      // of the same direction
    std::uint64_t from = 0;  // position in the stream
    const std::uint8_t* bytes = nullptr;
    std::uint64_t capturedBefore = 0;
    PacketNumber packet = 0;
    std::uint64_t length = 0;
  };

  explicit SegmentLog(const Limits& limits) : reach_(limits.comparedBytes), most_(limits.comparedSegments) {}

  // The payload must lie in its packet.
  Index add(const Entry& entry) {
    if (newest_ >= entries_.size() && mustGrow(entry)) grow();
    entries_[++newest_ & (entries_.size() - 1)] = entry;
    return newest_;
  }

  // So many entries come soon.
  void prefetch(std::size_t count) const {
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < count * sizeof(Entry) && !entries_.empty(); at += kLine) {
      __builtin_prefetch(&entries_[(newest_ + 1 + at / sizeof(Entry)) & (entries_.size() - 1)], 1);
    }
  }

  // Shows what of [from, to) is still in memory for a segment with that lifetime, going back from `newest`:
  // use(entry) for each that overlaps it.
  template <typename Use>
  void visit(Index newest, std::uint64_t from, std::uint64_t to, const net::Lifetime& now, Use use) const {
    const std::uint64_t oldest = std::max(now.heldSince, now.capturedBefore - std::min(now.capturedBefore, reach_));
    for (std::size_t i = 0; i < most_ && isThere(newest); ++i) {
      const Entry& entry = entries_[newest & (entries_.size() - 1)];
      if (entry.capturedBefore < oldest) return;
      if (entry.from < to && entry.from + entry.length > from) use(entry);
      // In-order segments: those before it end where it begins.
      if (entry.from <= from) return;
      newest = entry.previous;
    }
  }

 private:
  bool isThere(Index index) const { return index != 0 && index + entries_.size() > newest_; }

  // Whether the oldest, in whose place the entry would come, may still be looked at.
  bool mustGrow(const Entry& entry) const {
    if (entries_.empty()) return true;
    const Entry& oldest = entries_[(newest_ + 1) & (entries_.size() - 1)];
    return entry.capturedBefore - oldest.capturedBefore <= reach_;
  }

  void grow();

  std::uint64_t reach_;
  std::size_t most_;
  Index newest_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace wsray::tcp
