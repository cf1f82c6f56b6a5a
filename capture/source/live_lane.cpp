#include "capture/source/live_lane.h"

#include <algorithm>

namespace wsray::source {
namespace {

// What a packet takes of the kernel's buffer besides its bytes, at least.
constexpr std::uint64_t kRingHeader = 80;

}  // namespace

std::uint64_t LiveLane::fill(PacketChunks& chunks, Clock::time_point now) {
  Fill fill;
  fill.readAt = now;
  device_.read(kBatchPackets, chunks, fill.packets, fill.memory);
  mayHaveMore_ = fill.packets.size() >= kBatchPackets;
  std::size_t bytes = 0;
  for (const Packet& packet : fill.packets) bytes += packet.bytes.size();
  const std::uint64_t taken = bytes + fill.packets.size() * kRingHeader;
  heldBytes_ += bytes;
  if (!fill.packets.empty()) fills_.push_back(std::move(fill));
  return taken;
}

Packet& LiveLane::moveFirst(PacketBatch& batch) {
  Fill& fill = fills_.front();
  for (const auto& memory : fill.memory) {
    const bool isThere = std::find(batch.memory.begin(), batch.memory.end(), memory) != batch.memory.end();
    if (!isThere) batch.memory.push_back(memory);
  }
  Packet& packet = batch.packets.emplace_back(fill.packets[fill.next++]);
  heldBytes_ -= packet.bytes.size();
  if (fill.next == fill.packets.size()) fills_.pop_front();
  return packet;
}

}  // namespace wsray::source
