// Filters in libpcap's language: which packets of a device are wanted.
#pragma once

#include <pcap/pcap.h>

#include <optional>
#include <string>

#include "capture/source/devices.h"

namespace wsray::source {

// libpcap's sentence about a filter that compiles for no usual link type. Needs no permission.
std::optional<DeviceError> refusalOf(const std::string& filter);

// Has the kernel pass on what the filter wants (empty: everything) of the device that `handle` captures on. What is
// sent over loopback passes twice, and the kernel is told to count and keep only one of them, as libpcap hands out only
// one.
std::optional<DeviceError> install(const std::string& filter, const std::string& device, pcap_t* handle);

}  // namespace wsray::source
