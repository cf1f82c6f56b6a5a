// The two directions of a connection, and state that is kept for each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace wsray {

enum class Direction : std::uint8_t { clientToServer, serverToClient };

inline constexpr std::array kDirections{Direction::clientToServer, Direction::serverToClient};

constexpr Direction opposite(Direction direction) {
  return direction == Direction::clientToServer ? Direction::serverToClient : Direction::clientToServer;
}

// An array of two that is indexed by a two-valued enum such as Direction.
template <typename Key, typename Value>
struct PairOf {
  std::array<Value, 2> values{};

  constexpr Value& operator[](Key key) { return values[static_cast<std::size_t>(key)]; }
  constexpr const Value& operator[](Key key) const { return values[static_cast<std::size_t>(key)]; }
  constexpr auto begin() { return values.begin(); }
  constexpr auto end() { return values.end(); }
  constexpr auto begin() const { return values.begin(); }
  constexpr auto end() const { return values.end(); }
};

template <typename Value>
using PerDirection = PairOf<Direction, Value>;

}  // namespace wsray
