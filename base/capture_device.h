// A place of this machine where packets can be watched, and whether whoever runs the program may do so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wsray {

struct CaptureDevice {
  enum class Access : std::uint8_t {
    granted,
    noPermission,
    unavailable,  // it is down, or cannot be opened for another reason that no permission helps against
  };

  std::string name;  // `eth0`; `any` is all of them at once
  std::string description;
  std::vector<std::string> addresses;  // IP addresses as text, without ports and zones
  bool isUp = false;
  bool isRunning = false;
  bool isLoopback = false;
  std::string linkType;             // libpcap's name: `EN10MB`; empty where access is not granted
  std::string linkTypeDescription;  // `Ethernet`
  Access access = Access::unavailable;
  std::string obstacle;  // libpcap's sentence, without a final period; empty when granted
};

}  // namespace wsray
