// The devices that packets can be captured on, as text for people and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/capture_device.h"
#include "report/text_options.h"

namespace wsray::report {

// A header line and one row a device; below them `grantCommand`, which gives the permission, where it is missing.
void writeDeviceList(const std::vector<CaptureDevice>& devices, std::string_view grantCommand,
                     const TextOptions& options, std::string& out);

// The same as one array, a line for each: {"name":"lo","description":"","addresses":["127.0.0.1"],"up":true,
// "running":true,"loopback":true,"link_type":"EN10MB","may_capture":true,"how":null,"obstacle":null}. What is not known
// is null: the link type without permission. `how` is the command where it helps, `obstacle` what libpcap says.
void writeDeviceListJson(const std::vector<CaptureDevice>& devices, std::string_view grantCommand, std::string& out);

}  // namespace wsray::report
