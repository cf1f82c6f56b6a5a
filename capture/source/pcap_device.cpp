#include "capture/source/pcap_device.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "capture/source/packet_filter.h"

namespace wsray::source {
namespace {

// What a call of libpcap's handler works on.
struct Intake {
  PacketChunks* chunks;
  std::vector<Packet>* packets;
  std::vector<std::shared_ptr<const void>>* memory;
  LinkType linkType;
  std::int64_t fractionNanoseconds;  // the unit of the fraction of a second
};

void takePacket(u_char* intakeBytes, const pcap_pkthdr* header, const u_char* bytes) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const Intake& intake = *reinterpret_cast<Intake*>(intakeBytes);
  Packet& packet = intake.packets->emplace_back();
  packet.origin.time = timestampOf(header->ts.tv_sec * kSecond + header->ts.tv_usec * intake.fractionNanoseconds);
  packet.bytes = intake.chunks->keep({bytes, header->caplen}, *intake.memory);
  packet.originalLength = header->len;
  packet.linkType = intake.linkType;
}

bool isThere(const std::string& name) {
  std::array<char, PCAP_ERRBUF_SIZE> trouble{};
  pcap_if_t* first = nullptr;
  if (::pcap_findalldevs(&first, trouble.data()) != 0) return true;  // nobody knows
  const std::unique_ptr<pcap_if_t, decltype(&::pcap_freealldevs)> all(first, &::pcap_freealldevs);
  for (const pcap_if_t* device = first; device != nullptr; device = device->next) {
    if (device->name == name) return true;
  }
  return false;
}

DeviceError errorOf(const std::string& name, const Activation& failed) {
  const bool isRefused = failed.status == PCAP_ERROR_PERM_DENIED || failed.status == PCAP_ERROR_PROMISC_PERM_DENIED;
  // Without permission libpcap does not come so far as to look for it.
  if (failed.status == PCAP_ERROR_NO_SUCH_DEVICE || (isRefused && !isThere(name))) {
    return {DeviceTrouble::noSuchDevice, fmt::format("there is no interface '{}'", name)};
  }
  if (isRefused) return {DeviceTrouble::noPermission, fmt::format("no permission to capture on {}", name)};
  return {DeviceTrouble::other, fmt::format("cannot capture on {}: {}", name, failed.text)};
}

}  // namespace

tl::expected<PcapDevice, DeviceError> PcapDevice::open(const std::string& name, const DeviceOptions& options) {
  Activation activation = activate(name, options.bufferBytes, options.promiscuous);
  if (activation.status < 0) return tl::unexpected(errorOf(name, activation));
  pcap_t* const handle = activation.handle.get();
  if (auto refused = install(options.filter, name, handle)) return tl::unexpected(std::move(*refused));
  std::array<char, PCAP_ERRBUF_SIZE> trouble{};
  const bool canPoll = ::pcap_setnonblock(handle, 1, trouble.data()) == 0 && ::pcap_get_selectable_fd(handle) >= 0;
  if (!canPoll) {
    return tl::unexpected(
        DeviceError{DeviceTrouble::other, fmt::format("{} cannot be waited for {}", name, trouble.data())});
  }
  PcapDevice device(std::move(activation.handle), name, options.filter);
  if (activation.status > 0) device.notes_.push_back({false, fmt::format("{}: {}", name, activation.text)});
  return device;
}

PcapDevice::PcapDevice(PcapHandle handle, const std::string& name, const std::string& filter)
    : handle_(std::move(handle)),
      interface_{name, {}, linkTypeOf(handle_.get()), kSnapLength, filter},
      drops_(name),
      descriptor_(::pcap_get_selectable_fd(handle_.get())),
      hasNanoseconds_(::pcap_get_tstamp_precision(handle_.get()) == PCAP_TSTAMP_PRECISION_NANO) {}

void PcapDevice::read(std::size_t most, PacketChunks& chunks, std::vector<Packet>& packets,
                      std::vector<std::shared_ptr<const void>>& memory) {
  if (isGone_) return;
  const std::size_t end = packets.size() + most;
  if (!dispatch(most, chunks, packets, memory) && trouble_.empty()) trouble_ = ::pcap_geterr(handle_.get());
  if (trouble_.empty()) return;
  // What was captured last may lie in a block that the kernel has not handed over yet.
  if (!std::exchange(hasWaited_, true)) waitFor(Patience{kMostHandOvers * kHandOver, -1});
  if (packets.size() < end) dispatch(end - packets.size(), chunks, packets, memory);
  if (packets.size() == end) return;
  isGone_ = true;
  notes_.push_back({true, fmt::format("{}: {}", interface_.name, trouble_)});
}

bool PcapDevice::dispatch(std::size_t most, PacketChunks& chunks, std::vector<Packet>& packets,
                          std::vector<std::shared_ptr<const void>>& memory) {
  constexpr std::int64_t kMicrosecond = 1'000;
  Intake intake{&chunks, &packets, &memory, interface_.linkType, hasNanoseconds_ ? 1 : kMicrosecond};
  return ::pcap_dispatch(handle_.get(), static_cast<int>(most), takePacket, reinterpret_cast<u_char*>(&intake)) >= 0;
}

const LineCounts& PcapDevice::countLine() {
  pcap_stat now{};
  if (::pcap_stats(handle_.get(), &now) == 0) {
    counts_.received += now.ps_recv - std::exchange(received_, now.ps_recv);
    counts_.droppedByKernel += now.ps_drop - std::exchange(dropped_, now.ps_drop);
  }
  counts_.droppedByInterfaces = drops_.count();
  return counts_;
}

}  // namespace wsray::source
