#include "capture/source/devices.h"

#include <algorithm>
#include <utility>

#include "capture/source/live_source.h"
#include "capture/source/packet_filter.h"

namespace wsray::source {

tl::expected<OpenedDevices, DeviceError> openDevices(const DeviceOptions& options, const Patience& patience) {
  std::vector<PcapDevice> devices;
  OpenedDevices opened;
  for (auto name = options.names.begin(); name != options.names.end(); ++name) {
    if (std::find(options.names.begin(), name, *name) != name) continue;
    auto device = PcapDevice::open(*name, options);
    if (!device) return tl::unexpected(refusalOf(options.filter).value_or(std::move(device.error())));
    opened.descriptors.push_back(device->descriptor());
    devices.push_back(std::move(*device));
  }
  if (devices.empty()) return tl::unexpected(DeviceError{DeviceTrouble::noSuchDevice, "no interface is named"});
  opened.source = std::make_unique<LiveSource>(std::move(devices), options, patience);
  return opened;
}

}  // namespace wsray::source
