// The packets of devices, while they come.
//
// The kernel hands over the packets of each device when it sees fit. Those of several devices are brought into the
// order of time again: for that a packet waits up to kOrdering where another device has shown none yet. Packets are
// numbered from 1 as they are handed out.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "capture/source/devices.h"
#include "capture/source/live_lane.h"
#include "capture/source/packet_chunks.h"

namespace wsray::source {

class LiveSource final : public PacketSource {
 public:
  LiveSource(std::vector<PcapDevice> devices, const DeviceOptions& options, const Patience& patience);

  // Waits for packets up to Patience::interval; where none came the batch is silent. After `stop`, or when the time is
  // over, what the kernel holds is handed out before the end: as much as there is room for in its buffer.
  std::optional<PacketBatch> read() override;

  std::vector<SourceNote> drainNotes() override;
  SourceProgress progress() const override { return {readBytes_, 0}; }
  std::span<const CaptureInterface> interfaces() const override { return interfaces_; }

  // As of at most kCountEvery ago; exact once the source has ended.
  std::optional<LineCounts> lineCounts() const override { return counts_; }

 private:
  using Clock = LiveLane::Clock;

  static constexpr std::chrono::milliseconds kCountEvery{100};
  // What was captured before a packet was read, the kernel has handed over so much later.
  static constexpr std::chrono::milliseconds kOrdering{2 * kHandOver};

  enum class Phase : std::uint8_t {
    watching,
    finishing,  // only what the kernel holds is handed out yet
    ended,
  };

  // Waits until there may be packets to hand out.
  void awaitPackets();
  // Before which packets need not be looked for again: now where one may be handed out, or more can be read at once.
  Clock::time_point nextLook(Clock::time_point now) const;
  // Puts packets into the batch that have come, in the order of time.
  void merge(PacketBatch& batch);
  // The same where the kernel may need a while to hand over what it has captured.
  void mergeLast(PacketBatch& batch);
  void fill(LiveLane& lane, Clock::time_point now);
  // Whose first packet is the next, or nothing where there is none, or it has to wait.
  LiveLane* next(Clock::time_point now);
  bool mayGo(const LiveLane& lane, Clock::time_point now) const;
  bool isEmpty() const;
  // Whether as much was read since the end came as the kernel can have held then.
  bool isPastBuffer() const { return phase_ == Phase::finishing && bufferLeft_ == 0; }
  bool isOver(const PacketBatch& batch) const;
  void tellTime(PacketBatch& batch);
  void countDrops();
  void tellDrops(PacketBatch& batch);

  std::vector<LiveLane> lanes_;
  std::vector<CaptureInterface> interfaces_;
  Patience patience_;
  PacketChunks chunks_;
  Phase phase_ = Phase::watching;
  std::uint64_t bufferBytes_;  // of all devices
  std::uint64_t packetsLeft_;
  std::optional<Duration> duration_;
  std::optional<Clock::time_point> end_;
  // While finishing.
  int handOversLeft_ = kMostHandOvers;
  std::uint64_t bufferLeft_;
  PacketNumber packets_ = 0;
  std::uint64_t readBytes_ = 0;
  std::optional<Timestamp> newest_;
  Clock::time_point newestRead_;
  Clock::time_point counted_;
  LineCounts counts_;
  // Packets are dropped where the kernel's buffer is full: what it held then is read before they are told.
  std::uint64_t untoldDrops_ = 0;
  std::uint64_t bytesBeforeDrops_ = 0;
};

}  // namespace wsray::source
