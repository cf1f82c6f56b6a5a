#include "capture/source/packet_filter.h"

#include <fmt/format.h>
#include <linux/filter.h>
#include <net/if.h>
#include <sys/socket.h>

#include <array>
#include <utility>

#include "capture/source/pcap_handle.h"

namespace wsray::source {
namespace {

constexpr const char* kLoopback = "lo";  // libpcap knows it by this name as well

class PacketFilter {
 public:
  PacketFilter() = default;
  PacketFilter(const PacketFilter&) = delete;
  PacketFilter& operator=(const PacketFilter&) = delete;
  ~PacketFilter() { ::pcap_freecode(&program_); }

  // False where it does not compile: the handle has the sentence.
  bool compile(const std::string& text, pcap_t* handle, bpf_u_int32 netmask) {
    constexpr int kOptimized = 1;
    return ::pcap_compile(handle, &program_, text.c_str(), kOptimized, netmask) == 0;
  }

  bool install(pcap_t* handle) { return ::pcap_setfilter(handle, &program_) == 0; }

  // In the kernel alone. libpcap has the first block of packets pass the filter again, and there it cannot tell the
  // direction. That the kernel may refuse it does no harm.
  void attach(pcap_t* handle) const {
    // Both are the instructions of the Berkeley Packet Filter.
    const sock_fprog program{static_cast<unsigned short>(program_.bf_len),
                             reinterpret_cast<sock_filter*>(program_.bf_insns)};
    (void)::setsockopt(::pcap_fileno(handle), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
  }

 private:
  bpf_program program_{};
};

DeviceError refusal(const std::string& filter, const char* sentence) {
  return {DeviceTrouble::wrongFilter, fmt::format("the filter '{}' does not compile: {}", filter, sentence)};
}

bpf_u_int32 netmaskOf(const std::string& device) {
  std::array<char, PCAP_ERRBUF_SIZE> trouble{};
  bpf_u_int32 network = 0;
  bpf_u_int32 netmask = 0;
  const bool isKnown = ::pcap_lookupnet(device.c_str(), &network, &netmask, trouble.data()) == 0;
  return isKnown ? netmask : PCAP_NETMASK_UNKNOWN;
}

std::string both(const std::string& filter, const std::string& other) {
  return filter.empty() ? other : fmt::format("({}) and {}", filter, other);
}

}  // namespace

std::optional<DeviceError> refusalOf(const std::string& filter) {
  std::optional<DeviceError> first;
  for (const int linkType : {DLT_EN10MB, DLT_LINUX_SLL2, DLT_RAW, DLT_PPP, DLT_IEEE802_11_RADIO}) {
    const PcapHandle nothing(::pcap_open_dead(linkType, kSnapLength));
    PacketFilter compiled;
    if (!nothing || compiled.compile(filter, nothing.get(), PCAP_NETMASK_UNKNOWN)) return std::nullopt;
    if (!first) first = refusal(filter, ::pcap_geterr(nothing.get()));
  }
  return first;
}

std::optional<DeviceError> install(const std::string& filter, const std::string& device, pcap_t* handle) {
  const bpf_u_int32 netmask = netmaskOf(device);
  PacketFilter wanted;
  if (!wanted.compile(filter, handle, netmask)) return refusal(filter, ::pcap_geterr(handle));
  if (::pcap_datalink(handle) == DLT_LINUX_SLL2) {
    const std::string once = fmt::format("not (outbound and ifindex {})", ::if_nametoindex(kLoopback));
    PacketFilter narrower;
    if (narrower.compile(both(filter, once), handle, netmask) && narrower.install(handle)) return std::nullopt;
  }
  if (!filter.empty() && !wanted.install(handle)) {
    return DeviceError{DeviceTrouble::other, fmt::format("{}: {}", device, ::pcap_geterr(handle))};
  }
  PacketFilter narrower;
  if (device == kLoopback && narrower.compile(both(filter, "inbound"), handle, netmask)) narrower.attach(handle);
  return std::nullopt;
}

}  // namespace wsray::source
