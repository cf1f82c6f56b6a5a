// `wsray interfaces`: where packets can be captured, and whether whoever asks may do so.
#include <unistd.h>

#include "capture/privilege/capabilities.h"
#include "capture/source/devices.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "report/device_list.h"

namespace wsray::cli {
Result<ExitStatus> runInterfaces(const CommandLine& line, Console& console) {
  const auto devices = source::listDevices();
  if (!devices) return tl::unexpected(devices.error());
  Output output(STDOUT_FILENO, "standard output");
  if (line.json) {
    report::writeDeviceListJson(*devices, privilege::grantCommand(), output.text());
  } else {
    report::writeDeviceList(*devices, privilege::grantCommand(), console.textFor(STDOUT_FILENO), output.text());
  }
  return output.flush().map([&devices] { return devices->empty() ? ExitStatus::nothing : ExitStatus::success; });
}

}  // namespace wsray::cli
