#include "capture/source/live_source.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wsray::source {

using std::chrono::milliseconds;

LiveSource::LiveSource(std::vector<PcapDevice> devices, const DeviceOptions& options, const Patience& patience)
    : patience_(patience),
      bufferBytes_(options.bufferBytes * devices.size()),
      packetsLeft_(options.packets.value_or(std::numeric_limits<std::uint64_t>::max())),
      duration_(options.duration),
      bufferLeft_(bufferBytes_) {
  for (PcapDevice& device : devices) {
    interfaces_.push_back(device.interface());
    lanes_.emplace_back(std::move(device));
  }
}

std::optional<PacketBatch> LiveSource::read() {
  if (phase_ == Phase::ended) return std::nullopt;
  PacketBatch batch;
  do {
    awaitPackets();
    merge(batch);
  } while (batch.packets.empty() && !isEmpty() && phase_ == Phase::watching);
  if (phase_ == Phase::finishing) mergeLast(batch);
  if (isOver(batch)) phase_ = Phase::ended;
  tellDrops(batch);
  tellTime(batch);
  // What was dropped last must be told, though nothing came any more.
  if (phase_ == Phase::ended && batch.packets.empty() && batch.droppedPackets == 0) return std::nullopt;
  return batch;
}

void LiveSource::awaitPackets() {
  if (phase_ != Phase::watching) return;
  const Clock::time_point now = Clock::now();
  if (duration_ && !end_) end_ = now + *duration_;
  const auto untilThen = [now](Clock::time_point then) {
    return std::max(std::chrono::ceil<milliseconds>(then - now), milliseconds{0});
  };
  Patience patience = patience_;
  patience.interval = std::min(patience.interval, untilThen(nextLook(now)));
  if (end_) patience.interval = std::min(patience.interval, untilThen(*end_));
  std::vector<int> descriptors;
  for (const LiveLane& lane : lanes_) {
    if (!lane.device().isGone()) descriptors.push_back(lane.device().descriptor());
  }
  const Waited waited = waitFor(descriptors, patience);
  if (waited == Waited::stopped || (end_ && Clock::now() >= *end_)) phase_ = Phase::finishing;
}

LiveSource::Clock::time_point LiveSource::nextLook(Clock::time_point now) const {
  Clock::time_point look = now + patience_.interval;
  for (const LiveLane& lane : lanes_) {
    if (lane.wantsMore() || (!lane.isEmpty() && mayGo(lane, now))) return now;
    if (!lane.isEmpty()) look = std::min(look, lane.readAt() + kOrdering);
  }
  return look;
}

void LiveSource::merge(PacketBatch& batch) {
  const Clock::time_point now = Clock::now();
  const bool isAlone = lanes_.size() == 1;
  for (LiveLane& lane : lanes_) {
    if (isAlone && !lane.isEmpty()) continue;  // what was read just now is still in the processor's caches
    do fill(lane, now);
    while (!isAlone && lane.wantsMore() && !isPastBuffer());
  }
  const std::size_t room = std::min<std::uint64_t>(kBatchPackets, packetsLeft_);
  while (batch.packets.size() < room) {
    LiveLane* const lane = next(now);
    if (lane == nullptr) break;
    Packet& packet = lane->moveFirst(batch);
    packet.origin.packet = ++packets_;
    packet.interface = static_cast<std::uint32_t>(lane - lanes_.data());
    readBytes_ += packet.bytes.size();
  }
  packetsLeft_ -= batch.packets.size();
}

void LiveSource::fill(LiveLane& lane, Clock::time_point now) {
  if (lane.isFull() || isPastBuffer()) return;
  const std::uint64_t taken = lane.fill(chunks_, now);
  if (phase_ == Phase::finishing) bufferLeft_ -= std::min(bufferLeft_, taken);
  bytesBeforeDrops_ -= std::min(bytesBeforeDrops_, taken);
}

LiveLane* LiveSource::next(Clock::time_point now) {
  LiveLane* found = nullptr;
  for (LiveLane& lane : lanes_) {
    if (lane.isEmpty() && lane.wantsMore()) fill(lane, now);
    if (!lane.isEmpty() && (found == nullptr || lane.time() < found->time())) found = &lane;
  }
  return found != nullptr && mayGo(*found, now) ? found : nullptr;
}

bool LiveSource::mayGo(const LiveLane& lane, Clock::time_point now) const {
  if (lane.isFull() || now - lane.readAt() >= kOrdering) return true;
  if (phase_ == Phase::finishing && handOversLeft_ == 0) return true;
  return std::none_of(lanes_.begin(), lanes_.end(),
                      [](const LiveLane& other) { return other.isEmpty() && !other.device().isGone(); });
}

bool LiveSource::isEmpty() const {
  return std::all_of(lanes_.begin(), lanes_.end(), [](const LiveLane& lane) { return lane.isEmpty(); });
}

void LiveSource::mergeLast(PacketBatch& batch) {
  while (batch.packets.empty() && packetsLeft_ > 0 && handOversLeft_ > 0) {
    --handOversLeft_;
    waitFor(Patience{kHandOver, -1});
    merge(batch);
  }
}

bool LiveSource::isOver(const PacketBatch& batch) const {
  if (packetsLeft_ == 0) return true;
  if (phase_ == Phase::finishing) return batch.packets.empty();
  return isEmpty() &&
         std::all_of(lanes_.begin(), lanes_.end(), [](const LiveLane& lane) { return lane.device().isGone(); });
}

void LiveSource::tellTime(PacketBatch& batch) {
  const Clock::time_point now = Clock::now();
  for (const Packet& packet : batch.packets) {
    if (newest_ && packet.origin.time <= *newest_) continue;
    newest_ = packet.origin.time;
    newestRead_ = now;
  }
  batch.isSilent = batch.packets.empty();
  if (batch.isSilent && newest_) batch.silentUntil = timeAfter(*newest_, now - newestRead_);
}

void LiveSource::tellDrops(PacketBatch& batch) {
  countDrops();
  const bool isBehindThem = bytesBeforeDrops_ == 0 || batch.packets.empty() || phase_ == Phase::ended;
  if (isBehindThem) batch.droppedPackets = std::exchange(untoldDrops_, 0);
}

void LiveSource::countDrops() {
  const Clock::time_point now = Clock::now();
  if (phase_ != Phase::ended && now - counted_ < kCountEvery) return;
  counted_ = now;
  LineCounts sum;
  for (LiveLane& lane : lanes_) {
    const LineCounts& counts = lane.device().countLine();
    sum.received += counts.received;
    sum.droppedByKernel += counts.droppedByKernel;
    sum.droppedByInterfaces += counts.droppedByInterfaces;
  }
  const std::uint64_t dropped = sum.droppedByKernel - counts_.droppedByKernel;
  if (dropped > 0 && untoldDrops_ == 0) bytesBeforeDrops_ = bufferBytes_;
  untoldDrops_ += dropped;
  counts_ = sum;
}

std::vector<SourceNote> LiveSource::drainNotes() {
  std::vector<SourceNote> notes;
  for (LiveLane& lane : lanes_) {
    for (SourceNote& note : lane.device().drainNotes()) notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace wsray::source
