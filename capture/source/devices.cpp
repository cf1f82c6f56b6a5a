#include "capture/source/devices.h"

#include <algorithm>
#include <utility>

#include "capture/source/live_source.h"
#include "capture/source/packet_filter.h"

namespace wsray::source {

namespace {

// Each once: two captures of one interface would show every packet twice.
std::vector<std::string> distinct(const std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), kAllInterfaces) != names.end()) return {std::string(kAllInterfaces)};
  std::vector<std::string> distinct;
  for (const std::string& name : names) {
    if (std::find(distinct.begin(), distinct.end(), name) == distinct.end()) distinct.push_back(name);
  }
  return distinct;
}

}  // namespace

tl::expected<OpenedDevices, DeviceError> openDevices(const DeviceOptions& options, const Patience& patience) {
  std::vector<PcapDevice> devices;
  OpenedDevices opened;
  for (const std::string& name : distinct(options.names)) {
    auto device = PcapDevice::open(name, options);
    if (!device) return tl::unexpected(refusalOf(options.filter).value_or(std::move(device.error())));
    opened.descriptors.push_back(device->descriptor());
    devices.push_back(std::move(*device));
  }
  if (devices.empty()) return tl::unexpected(DeviceError{DeviceTrouble::noSuchDevice, "no interface is named"});
  opened.source = std::make_unique<LiveSource>(std::move(devices), options, patience);
  return opened;
}

}  // namespace wsray::source
