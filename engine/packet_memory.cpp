#include "engine/packet_memory.h"

#include <algorithm>
#include <utility>

namespace wsray::engine {
namespace {

// For each that a batch lies in: its windows and buffers hold many batches. Usual captures need two windows of a mapped
// file, or six to ten chunks of a stream.
constexpr std::size_t kMostForEach = 16;

}  // namespace

std::vector<std::shared_ptr<const void>> PacketMemory::keep(const std::vector<std::shared_ptr<const void>>& memory,
                                                            std::uint64_t from, std::uint64_t to) {
  std::vector<std::shared_ptr<const void>> let;
  const auto letGo = [&] {
    let.push_back(std::move(held_.front().memory));
    held_.pop_front();
  };
  while (!held_.empty() && held_.front().to + reach_ < from) letGo();
  for (const auto& one : memory) keepOne(one, to);
  mostHeld_ = std::max(mostHeld_, kMostForEach * memory.size());
  while (held_.size() > mostHeld_) {
    heldSince_ = std::max(heldSince_, held_.front().to);
    letGo();
  }
  return let;
}

void PacketMemory::keepOne(const std::shared_ptr<const void>& memory, std::uint64_t to) {
  const auto known =
      std::find_if(held_.rbegin(), held_.rend(), [&](const Held& held) { return held.memory == memory; });
  if (known != held_.rend()) {
    if (known == held_.rbegin()) {
      known->to = to;
      return;
    }
    held_.erase(std::next(known).base());
  }
  held_.push_back({memory, to});
}

}  // namespace wsray::engine
