#include "cli/seal.h"

#include <ctime>

#include "capture/privilege/capabilities.h"
#include "capture/privilege/sandbox.h"
#include "engine/libraries.h"

namespace wsray::cli {

Result<void> sealProcess(const std::vector<int>& devices, int broker) {
  tzset();
  engine::loadLibraries();
  if (auto dropped = privilege::dropCapabilities(); !dropped) return dropped;
  return privilege::enterSandbox({devices, broker});
}

}  // namespace wsray::cli
