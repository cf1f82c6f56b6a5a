// The packets of devices, while they come.
//
// What all devices have is merged by time; of packets that the kernel hands over at different moments, those of one
// device may thus come behind later ones of another (by kHandOver at most). Packets are numbered from 1 as they are
// handed out.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "capture/source/devices.h"
#include "capture/source/packet_chunks.h"
#include "capture/source/pcap_device.h"

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
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::milliseconds kCountEvery{100};

  enum class Phase : std::uint8_t {
    watching,
    finishing,  // only what the kernel holds is handed out yet
    ended,
  };

  struct Lane {
    PcapDevice device;
    std::vector<Packet> packets;
    std::size_t next = 0;
    std::vector<std::shared_ptr<const void>> memory;
    bool memoryIsShared = false;  // with the batch that is put together
    bool mayHaveMore = true;      // than was read last

    bool isDry() const { return next == packets.size(); }
    Timestamp time() const { return packets[next].origin.time; }
  };

  void awaitPackets();
  // Puts packets into the batch that have come, in the order of time.
  void merge(PacketBatch& batch);
  void refill(Lane& lane);
  Lane* earliest();
  void take(Lane& lane, PacketBatch& batch);
  // The same where the kernel may need a while to hand over what it has captured.
  void mergeLast(PacketBatch& batch);
  bool isOver(const PacketBatch& batch) const;
  void tellTime(PacketBatch& batch);
  void tellDrops(PacketBatch& batch);

  std::vector<Lane> lanes_;
  std::vector<CaptureInterface> interfaces_;
  Patience patience_;
  PacketChunks chunks_;
  Phase phase_ = Phase::watching;
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
};

}  // namespace wsray::source
