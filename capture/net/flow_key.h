// What makes two packets belong to one conversation: addresses and ports, compared in full.
#pragma once

#include <cstdint>
#include <utility>

#include "base/endpoint.h"

namespace wsray::net {

// One of the two ends of a FlowKey. Which of them is the client is for others to find out.
enum class Side : std::uint8_t { low, high };

constexpr Side opposite(Side side) { return side == Side::low ? Side::high : Side::low; }

// The same for packets of both directions: the smaller endpoint stands in `low`.
struct FlowKey {
  Endpoint low;
  Endpoint high;

  const Endpoint& endpoint(Side side) const { return side == Side::low ? low : high; }

  friend bool operator==(const FlowKey&, const FlowKey&) = default;

  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, const FlowKey& key) {
    return Hash::combine(std::move(hash), key.low.address.bytes, key.high.address.bytes, key.low.port, key.high.port);
  }
};

}  // namespace wsray::net
