#include "tests/capture/source/watching.h"

#include <gtest/gtest.h>

#include <numeric>

namespace wsray::source {

std::vector<Packet> Watched::packets() const {
  std::vector<Packet> all;
  for (const PacketBatch& batch : batches) all.insert(all.end(), batch.packets.begin(), batch.packets.end());
  return all;
}

std::vector<std::string> Watched::texts(std::size_t offset) const {
  std::vector<std::string> all;
  for (const Packet& packet : packets()) all.emplace_back(textOf(packet.bytes.subspan(offset)));
  return all;
}

std::uint64_t Watched::dropped() const {
  return std::accumulate(batches.begin(), batches.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const PacketBatch& batch) { return sum + batch.droppedPackets; });
}

OpenedDevices opened(const DeviceOptions& options, const Patience& patience) {
  auto devices = openDevices(options, patience);
  EXPECT_TRUE(devices.has_value()) << (devices ? "" : devices.error().text);
  return devices ? std::move(*devices) : OpenedDevices{};
}

void take(PacketSource& source, Watched& watched) {
  for (SourceNote& note : source.drainNotes()) {
    if (note.incomplete) watched.incomplete.push_back(std::move(note.text));
  }
  watched.counts = source.lineCounts();
}

Watched watchToTheEnd(PacketSource& source) {
  Watched watched;
  while (auto batch = source.read()) watched.batches.push_back(std::move(*batch));
  take(source, watched);
  return watched;
}

Watched watch(PacketSource& source, std::size_t packets) {
  constexpr int kMostSilence = 500;  // times Patience::interval
  Watched watched;
  std::size_t seen = 0;
  int silent = 0;
  while (seen < packets && silent < kMostSilence) {
    auto batch = source.read();
    if (!batch) break;
    seen += batch->packets.size();
    silent += batch->isSilent ? 1 : 0;
    watched.batches.push_back(std::move(*batch));
  }
  take(source, watched);
  return watched;
}

std::vector<std::string> numbered(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back("datagram " + std::to_string(i));
  return texts;
}

DeviceError refusal(const DeviceOptions& options) {
  auto devices = openDevices(options, {});
  EXPECT_FALSE(devices.has_value());
  return devices ? DeviceError{} : devices.error();
}

}  // namespace wsray::source
