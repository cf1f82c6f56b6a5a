// The memory of the packets that were worked through last.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "base/limits.h"

namespace wsray::engine {

// Positions are counts of the bytes captured in all packets before.
class PacketMemory {
 public:
  explicit PacketMemory(const Limits& limits) : reach_(limits.comparedBytes) {}

  // Shares the memory of the packets from `from` to `to`, and lets go of what lies more than Limits::comparedBytes
  // before them: that is returned, for those who are not that far yet. Goes forward only.
  std::vector<std::shared_ptr<const void>> keep(const std::vector<std::shared_ptr<const void>>& memory,
                                                std::uint64_t from, std::uint64_t to);

  // Packets from here on are held. Further back than Limits::comparedBytes, except where the packets lie so far apart
  // in what they were read from that it would take too much memory.
  std::uint64_t heldSince() const { return heldSince_; }

 private:
  // One window of a file, or one buffer.
  struct Held {
    std::shared_ptr<const void> memory;
    std::uint64_t to = 0;  // the end of the last packet in it
  };

  void keepOne(const std::shared_ptr<const void>& memory, std::uint64_t to);

  std::uint64_t reach_;
  std::deque<Held> held_;     // by `to`
  std::size_t mostHeld_ = 0;  // in proportion to what a batch needs: merged captures have a window each
  std::uint64_t heldSince_ = 0;
};

}  // namespace wsray::engine
