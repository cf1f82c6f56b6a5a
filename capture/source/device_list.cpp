// Which devices there are: see devices.h.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <net/if.h>
#include <netinet/in.h>

#include <array>
#include <memory>

#include "capture/source/devices.h"
#include "capture/source/pcap_handle.h"

namespace wsray::source {
namespace {

// Empty for addresses of other families, such as those of Ethernet.
std::string textOf(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address == nullptr) return {};
  const void* bytes = nullptr;
  if (address->sa_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  if (address->sa_family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  if (bytes == nullptr || ::inet_ntop(address->sa_family, bytes, text.data(), text.size()) == nullptr) return {};
  return text.data();
}

const char* orEmpty(const char* text) { return text == nullptr ? "" : text; }

void tryOut(CaptureDevice& device) {
  constexpr std::uint64_t kSmallBuffer = 1 << 20;
  const Activation activation = activate(device.name, kSmallBuffer, false);
  if (activation.status >= 0) {
    const int linkType = ::pcap_datalink(activation.handle.get());
    device.access = CaptureDevice::Access::granted;
    device.linkType = orEmpty(::pcap_datalink_val_to_name(linkType));
    device.linkTypeDescription = orEmpty(::pcap_datalink_val_to_description(linkType));
    return;
  }
  const bool isRefused = activation.status == PCAP_ERROR_PERM_DENIED;
  device.access = isRefused ? CaptureDevice::Access::noPermission : CaptureDevice::Access::unavailable;
  device.obstacle = activation.text;
}

CaptureDevice deviceOf(const pcap_if_t& found) {
  CaptureDevice device;
  device.name = found.name;
  device.description = orEmpty(found.description);
  for (const pcap_addr_t* address = found.addresses; address != nullptr; address = address->next) {
    if (std::string text = textOf(address->addr); !text.empty()) device.addresses.push_back(std::move(text));
  }
  device.isUp = (found.flags & PCAP_IF_UP) != 0;
  device.isRunning = (found.flags & PCAP_IF_RUNNING) != 0;
  device.isLoopback = (found.flags & PCAP_IF_LOOPBACK) != 0;
  tryOut(device);
  return device;
}

}  // namespace

Result<std::vector<CaptureDevice>> listDevices() {
  std::array<char, PCAP_ERRBUF_SIZE> trouble{};
  pcap_if_t* first = nullptr;
  if (::pcap_findalldevs(&first, trouble.data()) != 0) {
    return failure(fmt::format("cannot list the interfaces: {}", trouble.data()));
  }
  const std::unique_ptr<pcap_if_t, decltype(&::pcap_freealldevs)> all(first, &::pcap_freealldevs);
  std::vector<CaptureDevice> devices;
  for (const pcap_if_t* found = first; found != nullptr; found = found->next) {
    if (found->name != kAllInterfaces && ::if_nametoindex(found->name) == 0) continue;
    devices.push_back(deviceOf(*found));
  }
  return devices;
}

}  // namespace wsray::source
