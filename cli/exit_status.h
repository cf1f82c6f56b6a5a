// What wsray tells the shell.
#pragma once

#include <cstdint>

namespace wsray::cli {

enum class ExitStatus : std::uint8_t {
  success = 0,     // and something was found
  nothing = 1,     // nothing matched; `check`: there are findings at or above --fail-on
  failed = 2,      // wrong usage, or a file that cannot be read or written at all
  incomplete = 3,  // with --strict: done, but the capture is cut off or has gaps
  refused = 4,     // no permission to capture on a device, or there is no such device
};

}  // namespace wsray::cli
