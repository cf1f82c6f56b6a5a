// Who goes first when too many connections are held, or too much for them: the least recently used among those that
// are worth the least.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace wsray::flow {

// What a connection is worth keeping. A scan of a million ports must not push out one WebSocket.
enum class Worth : std::uint8_t {
  little,  // over, or nothing that is read here
  some,    // a WebSocket may come of it
  much,    // a WebSocket
};

// The bound for which a connection was let go of.
enum class EvictedFor : std::uint8_t { connections, heldBytes };

// Items in the order in which they are to go. Each weighs something: 1 where they are counted, bytes where memory is.
//
// An item tells when it was used last (`lastUse`, a number that grows and that no two items have) and has room for its
// place (the member that the constructor is told). To use an item takes no more than to set that number: its place is
// put right when it comes to be the first. That order is exact, and most items never come there.
template <typename Item>
class EvictionOrder {
 public:
  struct Place {
    std::uint64_t use = 0;     // by which it stands in its row: its last one, or an earlier one
    std::uint64_t weight = 0;  // 0: it stands in no row
    Worth worth = Worth::little;
  };

  explicit EvictionOrder(Place Item::*place) : place_(place) {}

  // What it is worth and weighs now. One that weighs nothing leaves the order.
  void weigh(Item& item, Worth worth, std::uint64_t weight) {
    Place& place = item.*place_;
    if (place.weight == weight && place.worth == worth) return;
    if (place.weight > 0 && weight > 0 && place.worth == worth) {
      rows_[static_cast<std::size_t>(worth)].weight += weight - place.weight;
      weight_ += weight - place.weight;
      place.weight = weight;
      return;
    }
    erase(item);
    place = {item.lastUse, weight, worth};
    if (weight == 0) return;
    Row& row = rows_[static_cast<std::size_t>(worth)];
    row.weight += weight;
    weight_ += weight;
    row.items.emplace_hint(row.items.end(), place.use, &item);
  }

  void erase(Item& item) {
    Place& place = item.*place_;
    if (place.weight == 0) return;
    Row& row = rows_[static_cast<std::size_t>(place.worth)];
    row.weight -= place.weight;
    weight_ -= place.weight;
    row.items.erase(place.use);
    place = {};
  }

  std::uint64_t weight() const { return weight_; }

  // Who goes next where the weight has come to `bound`. Those that are worth less go first, but for an eighth of the
  // bound each: a connection is worth little in the beginning, and must live to become more. nullptr only when there
  // are none.
  Item* next(std::uint64_t bound) {
    std::uint64_t lesser = 0;
    for (std::size_t worth = 0; worth < rows_.size(); ++worth) {
      lesser += rows_[worth].weight;
      if (rows_[worth].weight > 0 && lesser > bound / 8 * (worth + 1)) return firstOf(rows_[worth]);
    }
    return nullptr;
  }

 private:
  struct Row {
    std::map<std::uint64_t, Item*> items;  // by Place::use
    std::uint64_t weight = 0;
  };

  Item* firstOf(Row& row) {
    for (;;) {
      auto first = row.items.begin();
      Item* const item = first->second;
      if (first->first == item->lastUse) return item;
      // It was used meanwhile: once for each time that it was.
      auto node = row.items.extract(first);
      node.key() = (item->*place_).use = item->lastUse;
      row.items.insert(row.items.end(), std::move(node));
    }
  }

  Place Item::*place_;
  std::array<Row, 3> rows_;  // by Worth
  std::uint64_t weight_ = 0;
};

}  // namespace wsray::flow
