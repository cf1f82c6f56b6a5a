// The devices of this machine: which there are, and watching them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/capture_device.h"
#include "base/packet_source.h"
#include "base/result.h"
#include "base/time.h"
#include "capture/source/patience.h"

namespace wsray::source {

struct DeviceOptions {
  std::vector<std::string> names;            // at least one; `any` is all interfaces, whatever stands beside it
  std::string filter;                        // in libpcap's language; empty: everything
  std::uint64_t bufferBytes = 64ULL << 20U;  // what the kernel keeps until it is read, of each device
  bool promiscuous = false;
  // The source ends with so many packets, or so long after the first read(). Nothing: only Patience::stop ends it.
  std::optional<std::uint64_t> packets;
  std::optional<Duration> duration;
};

enum class DeviceTrouble : std::uint8_t { noPermission, noSuchDevice, wrongFilter, other };

struct DeviceError {
  DeviceTrouble trouble = DeviceTrouble::other;
  std::string text;  // one sentence without a final period, which names the device or the filter
};

struct OpenedDevices {
  std::unique_ptr<PacketSource> source;
  // Those that packets are read from. Borrowed: the source keeps each open until it is destroyed, also when the device
  // has gone away.
  std::vector<int> descriptors;
};

// Begins to capture on all of the devices; what comes from now on is not lost, whenever it is read. This needs the
// permission to capture; reading does not, and opens nothing. A filter that does not compile is told before a
// permission that is missing. A name that stands twice is one device.
tl::expected<OpenedDevices, DeviceError> openDevices(const DeviceOptions& options, const Patience& patience);

// The network interfaces, in libpcap's order, and `any`. Each is opened and closed again to find out who may. Not
// libpcap's other devices (USB, D-Bus, netfilter logs, ...), in which there is no TCP to read.
Result<std::vector<CaptureDevice>> listDevices();

}  // namespace wsray::source
