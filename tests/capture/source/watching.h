// Watches devices in tests that capture for real, and keeps what came.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "capture/source/devices.h"

namespace wsray::source {

// Where the text begins in a datagram of a Sender (Ethernet, IPv4, UDP), and in a frame of a FrameSender.
inline constexpr std::size_t kDatagramOffset = 14 + 20 + 8;
inline constexpr std::size_t kFrameOffset = 14;

struct Watched {
  std::vector<PacketBatch> batches;
  std::vector<std::string> incomplete;  // notes
  std::optional<LineCounts> counts;

  std::vector<Packet> packets() const;
  std::vector<std::string> texts(std::size_t offset = kDatagramOffset) const;
  std::uint64_t dropped() const;  // as the batches say
};

// Nothing where the test has failed because they cannot be opened.
OpenedDevices opened(const DeviceOptions& options, const Patience& patience = {});

// The test fails where they can be opened.
DeviceError refusal(const DeviceOptions& options);

Watched watchToTheEnd(PacketSource& source);

// Until so many packets were seen, or none came for long.
Watched watch(PacketSource& source, std::size_t packets);

// Takes the notes and counts of the source.
void take(PacketSource& source, Watched& watched);

std::vector<std::string> numbered(int count);

}  // namespace wsray::source
