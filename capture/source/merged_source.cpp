#include "capture/source/merged_source.h"

#include <algorithm>
#include <utility>

namespace wsray::source {

MergedSource::MergedSource(std::vector<std::unique_ptr<PacketSource>> sources) {
  lanes_.reserve(sources.size());
  for (std::unique_ptr<PacketSource>& source : sources) {
    dry_.push_back(lanes_.size());
    lanes_.push_back({std::move(source), {}, 0, false});
  }
}

bool MergedSource::comesBefore(std::size_t a, std::size_t b) const {
  const Timestamp timeOfA = lanes_[a].packet().origin.time;
  const Timestamp timeOfB = lanes_[b].packet().origin.time;
  return timeOfA < timeOfB || (timeOfA == timeOfB && a < b);
}

std::optional<PacketBatch> MergedSource::read() {
  PacketBatch merged;
  refill(merged);
  if (!ready_.empty()) merged.packets.reserve(kBatchPackets);
  const auto isLater = [this](std::size_t a, std::size_t b) { return comesBefore(b, a); };
  // A lane that runs dry ends the batch: who comes next is known only after waiting for it.
  while (!ready_.empty() && dry_.empty() && merged.packets.size() < kBatchPackets) {
    std::pop_heap(ready_.begin(), ready_.end(), isLater);
    const std::size_t index = ready_.back();
    ready_.pop_back();
    take(index, merged);
    if (lanes_[index].isDry()) {
      dry_.push_back(index);
    } else {
      ready_.push_back(index);
      std::push_heap(ready_.begin(), ready_.end(), isLater);
    }
  }
  for (Lane& lane : lanes_) lane.memoryIsShared = false;
  if (merged.packets.empty() && merged.secrets.empty()) return std::nullopt;
  return merged;
}

void MergedSource::refill(PacketBatch& merged) {
  for (const std::size_t index : std::exchange(dry_, {})) {
    Lane& lane = lanes_[index];
    lane.next = 0;
    lane.batch = {};
    while (lane.isDry()) {
      std::optional<PacketBatch> batch = lane.source->read();
      if (!batch) break;
      std::move(batch->secrets.begin(), batch->secrets.end(), std::back_inserter(merged.secrets));
      lane.batch = std::move(*batch);
    }
    if (lane.isDry()) continue;
    ready_.push_back(index);
    std::push_heap(ready_.begin(), ready_.end(), [this](std::size_t a, std::size_t b) { return comesBefore(b, a); });
  }
}

void MergedSource::take(std::size_t index, PacketBatch& merged) {
  Lane& lane = lanes_[index];
  if (!lane.memoryIsShared) {
    merged.memory.insert(merged.memory.end(), lane.batch.memory.begin(), lane.batch.memory.end());
    lane.memoryIsShared = true;
  }
  do {
    Packet& packet = merged.packets.emplace_back(lane.packet());
    packet.origin.packet = ++packets_;
    ++lane.next;
  } while (!lane.isDry() && merged.packets.size() < kBatchPackets &&
           (ready_.empty() || comesBefore(index, ready_.front())));
}

std::vector<SourceNote> MergedSource::drainNotes() {
  std::vector<SourceNote> notes;
  for (Lane& lane : lanes_) {
    for (SourceNote& note : lane.source->drainNotes()) notes.push_back(std::move(note));
  }
  return notes;
}

SourceProgress MergedSource::progress() const {
  SourceProgress sum;
  bool isKnown = true;
  for (const Lane& lane : lanes_) {
    const SourceProgress progress = lane.source->progress();
    sum.readBytes += progress.readBytes;
    sum.totalBytes += progress.totalBytes;
    isKnown = isKnown && progress.totalBytes > 0;
  }
  if (!isKnown) sum.totalBytes = 0;
  return sum;
}

bool MergedSource::mayHaveSecrets() const {
  return std::any_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.source->mayHaveSecrets(); });
}

}  // namespace wsray::source
