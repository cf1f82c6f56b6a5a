// Cuts a capture into turns, by its packets alone: see Shards.
#pragma once

#include <cstdint>

#include "base/packet_batch.h"

namespace wsray::engine {

// A turn ends with so many packets, or with the packet that brings it to so many bytes. What bounds may be exceeded by
// is what can come in one, so it is short; for threads that work on it, it is some hundred microseconds.
struct TurnSize {
  std::uint64_t packets = 1024;
  std::uint64_t bytes = 1ULL << 20;
  // So much of the capture is taken in order: what is small need not be fast.
  std::uint64_t alonePackets = 4096;
};

class Turns {
 public:
  explicit Turns(const TurnSize& size) : size_(size), packets_(size.packets) {}

  // Whether another begins with the next packet: also with the first one.
  bool isOver() const { return packets_ >= size_.packets || bytes_ >= size_.bytes; }

  void feed(const Packet& packet) {
    if (isOver()) packets_ = bytes_ = 0;
    ++packets_;
    bytes_ += packet.bytes.size();
  }

 private:
  TurnSize size_;
  std::uint64_t packets_;
  std::uint64_t bytes_ = 0;
};

}  // namespace wsray::engine
