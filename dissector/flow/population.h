// How many connections a set of tables holds, how much is kept for them, and who goes when that is too much: over
// Limits::connections or Limits::heldBytes the least worthy go (eviction.h), whichever table they are in.
//
// Tables that are worked on at the same time must not touch what they share. While it rests, tables note what they
// would say, and settle it when nobody works. Whoever runs them lets it rest only where no bound is near.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "dissector/flow/eviction.h"

namespace wsray::flow {

// A table's Node has the fields that EvictionOrder wants, and two places: `recent` and `held`.
template <typename Table>
class Population {
 public:
  using Item = typename Table::Node;

  explicit Population(const Limits& limits)
      : mostConnections_(std::max<std::uint64_t>(limits.connections, 1)), mostHeldBytes_(limits.heldBytes) {}

  Population(const Population&) = delete;
  Population& operator=(const Population&) = delete;

  bool rests() const { return rests_; }
  void rest(bool rests) { rests_ = rests; }

  // What an item is worth, and what is kept for it now.
  void weigh(Item& item, Worth worth, std::uint64_t heldBytes) {
    recent_.weigh(item, worth, 1);
    held_.weigh(item, worth, heldBytes);
  }

  void erase(Item& item) {
    recent_.erase(item);
    held_.erase(item);
  }

  // Who must go before another connection can be taken, and who because of what is kept; nullptr where nobody must.
  Item* overConnections() { return recent_.weight() < mostConnections_ ? nullptr : recent_.next(mostConnections_); }
  Item* overHeldBytes() { return held_.weight() <= mostHeldBytes_ ? nullptr : held_.next(mostHeldBytes_); }

  // Events of a connection in this table that was evicted for another table's sake are to be read.
  void noteEvictionIn(Table& table) { evictedIn_.push_back(&table); }
  bool hasEvictions() const { return !evictedIn_.empty(); }
  // Moves out those since the last call, in order.
  std::vector<Table*> drainEvictedIn() { return std::exchange(evictedIn_, {}); }

  // Whether so many more connections can come and no bound is near: at least half of what may be kept is free, and
  // that is much.
  bool isFarFromBounds(std::uint64_t more) const {
    constexpr std::uint64_t kMuch = 64ULL << 20;
    return recent_.weight() + more <= mostConnections_ && held_.weight() <= mostHeldBytes_ / 2 &&
           mostHeldBytes_ >= kMuch;
  }

 private:
  std::uint64_t mostConnections_;
  std::uint64_t mostHeldBytes_;
  bool rests_ = false;
  std::vector<Table*> evictedIn_;
  EvictionOrder<Item> recent_{&Item::recent};
  EvictionOrder<Item> held_{&Item::held};  // those for which something is kept
};

}  // namespace wsray::flow
