// Packets that a network interface or its driver had no room for, as the kernel counts them in sysfs.
//
// libpcap counts them too, but opens the files each time that it is asked, which a process that has given up its rights
// cannot; and only where it made the device promiscuous.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "capture/source/descriptor.h"

namespace wsray::source {

class InterfaceDrops {
 public:
  // Of the interface with that name; where it has no such counts, there are never any.
  explicit InterfaceDrops(const std::string& interface);

  // Since the construction.
  std::uint64_t count() const;

 private:
  std::uint64_t total() const;

  std::vector<Descriptor> counters_;
  std::uint64_t before_ = 0;
};

}  // namespace wsray::source
