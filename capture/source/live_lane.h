// One device of several that are read together, with what was read of it and is not handed out yet.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "capture/source/packet_chunks.h"
#include "capture/source/pcap_device.h"

namespace wsray::source {

class LiveLane {
 public:
  using Clock = std::chrono::steady_clock;

  explicit LiveLane(PcapDevice device) : device_(std::move(device)) {}

  // Reads what the device has, at most one batch of packets, and notes that it was read at `now`. Returns how much of
  // the kernel's buffer they took, at least.
  std::uint64_t fill(PacketChunks& chunks, Clock::time_point now);

  // Whether the device had more than was read, and that there is room here for it.
  bool wantsMore() const { return mayHaveMore_ && !isFull(); }
  bool isFull() const { return heldBytes_ >= kMostBytes; }
  bool isEmpty() const { return fills_.empty(); }

  // Of the first packet, which is there.
  Timestamp time() const { return fills_.front().packets[fills_.front().next].origin.time; }
  Clock::time_point readAt() const { return fills_.front().readAt; }

  // Moves the first packet into the batch, with the memory that it lies in.
  Packet& moveFirst(PacketBatch& batch);

  PcapDevice& device() { return device_; }
  const PcapDevice& device() const { return device_; }

 private:
  static constexpr std::size_t kMostBytes = 8 << 20;

  struct Fill {
    std::vector<Packet> packets;
    std::vector<std::shared_ptr<const void>> memory;
    Clock::time_point readAt;
    std::size_t next = 0;
  };

  PcapDevice device_;
  std::deque<Fill> fills_;  // none is empty
  std::size_t heldBytes_ = 0;
  bool mayHaveMore_ = true;
};

}  // namespace wsray::source
