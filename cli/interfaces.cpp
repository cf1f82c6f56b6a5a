// `wsray interfaces`: where packets can be captured, and whether whoever asks may do so.
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <climits>

#include "capture/source/devices.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "report/device_list.h"

namespace wsray::cli {
namespace {

std::string grantCommand() {
  std::array<char, PATH_MAX> path{};
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  const std::string_view program(path.data(), length < 0 ? 0 : static_cast<std::size_t>(length));
  return fmt::format("sudo setcap cap_net_raw+eip {}", program);
}

}  // namespace

Result<ExitStatus> runInterfaces(const CommandLine& line, Console& console) {
  const auto devices = source::listDevices();
  if (!devices) return tl::unexpected(devices.error());
  Output output(STDOUT_FILENO, "standard output");
  if (line.json) {
    report::writeDeviceListJson(*devices, grantCommand(), output.text());
  } else {
    report::writeDeviceList(*devices, grantCommand(), console.textFor(STDOUT_FILENO), output.text());
  }
  return output.flush().map([&devices] { return devices->empty() ? ExitStatus::nothing : ExitStatus::success; });
}

}  // namespace wsray::cli
