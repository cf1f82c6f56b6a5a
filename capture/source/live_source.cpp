#include "capture/source/live_source.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace wsray::source {
namespace {

using std::chrono::milliseconds;

// What a packet takes of the kernel's buffer besides its bytes, at least.
constexpr std::uint64_t kRingHeader = 80;

void share(const std::vector<std::shared_ptr<const void>>& memory, PacketBatch& batch) {
  for (const auto& one : memory) {
    if (std::find(batch.memory.begin(), batch.memory.end(), one) == batch.memory.end()) batch.memory.push_back(one);
  }
}

}  // namespace

LiveSource::LiveSource(std::vector<PcapDevice> devices, const DeviceOptions& options, const Patience& patience)
    : patience_(patience),
      packetsLeft_(options.packets.value_or(std::numeric_limits<std::uint64_t>::max())),
      duration_(options.duration),
      bufferLeft_(options.bufferBytes * devices.size()) {
  for (PcapDevice& device : devices) {
    interfaces_.push_back(device.interface());
    lanes_.push_back({std::move(device), {}, 0, {}});
  }
}

std::optional<PacketBatch> LiveSource::read() {
  if (phase_ == Phase::ended) return std::nullopt;
  awaitPackets();
  PacketBatch batch;
  merge(batch);
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
  Patience patience = patience_;
  std::vector<int> descriptors;
  for (const Lane& lane : lanes_) {
    if (!lane.isDry() || lane.mayHaveMore) patience.interval = milliseconds{0};
    if (!lane.device.isGone()) descriptors.push_back(lane.device.descriptor());
  }
  if (end_) {
    const auto left = std::chrono::ceil<milliseconds>(*end_ - now);
    patience.interval = std::clamp(left, milliseconds{0}, patience.interval);
  }
  const Waited waited = waitFor(descriptors, patience);
  if (waited == Waited::stopped || (end_ && Clock::now() >= *end_)) phase_ = Phase::finishing;
}

void LiveSource::merge(PacketBatch& batch) {
  for (Lane& lane : lanes_) {
    if (lane.isDry()) refill(lane);
    lane.memoryIsShared = false;
  }
  const std::size_t room = std::min<std::uint64_t>(kBatchPackets, packetsLeft_);
  while (batch.packets.size() < room) {
    Lane* const lane = earliest();
    if (lane == nullptr) break;
    take(*lane, batch);
  }
  packetsLeft_ -= batch.packets.size();
}

void LiveSource::refill(Lane& lane) {
  lane.next = 0;
  lane.packets.clear();
  lane.memory.clear();
  lane.memoryIsShared = false;
  lane.device.read(kBatchPackets, chunks_, lane.packets, lane.memory);
  lane.mayHaveMore = lane.packets.size() >= kBatchPackets;
}

LiveSource::Lane* LiveSource::earliest() {
  Lane* found = nullptr;
  for (Lane& lane : lanes_) {
    if (lane.isDry() && lane.mayHaveMore) refill(lane);
    if (!lane.isDry() && (found == nullptr || lane.time() < found->time())) found = &lane;
  }
  return found;
}

void LiveSource::take(Lane& lane, PacketBatch& batch) {
  if (!std::exchange(lane.memoryIsShared, true)) share(lane.memory, batch);
  Packet& packet = batch.packets.emplace_back(lane.packets[lane.next++]);
  packet.origin.packet = ++packets_;
  packet.interface = static_cast<std::uint32_t>(&lane - lanes_.data());
  readBytes_ += packet.bytes.size();
}

void LiveSource::mergeLast(PacketBatch& batch) {
  while (batch.packets.empty() && packetsLeft_ > 0 && handOversLeft_ > 0) {
    --handOversLeft_;
    waitFor(Patience{kHandOver, -1});
    merge(batch);
  }
  for (const Packet& packet : batch.packets) {
    bufferLeft_ -= std::min<std::uint64_t>(bufferLeft_, packet.bytes.size() + kRingHeader);
  }
}

bool LiveSource::isOver(const PacketBatch& batch) const {
  if (packetsLeft_ == 0) return true;
  if (phase_ == Phase::finishing) return batch.packets.empty() || bufferLeft_ == 0;
  return std::all_of(lanes_.begin(), lanes_.end(),
                     [](const Lane& lane) { return lane.device.isGone() && lane.isDry(); });
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
  const Clock::time_point now = Clock::now();
  if (phase_ != Phase::ended && now - counted_ < kCountEvery) return;
  counted_ = now;
  LineCounts sum;
  for (Lane& lane : lanes_) {
    const LineCounts& counts = lane.device.countLine();
    sum.received += counts.received;
    sum.droppedByKernel += counts.droppedByKernel;
    sum.droppedByInterfaces += counts.droppedByInterfaces;
  }
  batch.droppedPackets = sum.droppedByKernel - counts_.droppedByKernel;
  counts_ = sum;
}

std::vector<SourceNote> LiveSource::drainNotes() {
  std::vector<SourceNote> notes;
  for (Lane& lane : lanes_) {
    for (SourceNote& note : lane.device.drainNotes()) notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace wsray::source
