#include "capture/source/pcap_handle.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "base/bytes.h"

namespace wsray::source {
namespace {

// The newer of the two headers that stand for the link layer where there are several: it names the interface.
void preferSll2(pcap_t* handle) {
  int* first = nullptr;
  const int count = ::pcap_list_datalinks(handle, &first);
  if (count < 0) return;
  const std::unique_ptr<int, decltype(&::pcap_free_datalinks)> all(first, &::pcap_free_datalinks);
  const std::span<const int> linkTypes(first, static_cast<std::size_t>(count));
  if (std::find(linkTypes.begin(), linkTypes.end(), DLT_LINUX_SLL2) != linkTypes.end()) {
    ::pcap_set_datalink(handle, DLT_LINUX_SLL2);
  }
}

}  // namespace

Activation activate(const std::string& name, std::uint64_t bufferBytes, bool promiscuous) {
  std::array<char, PCAP_ERRBUF_SIZE> trouble{};
  Activation result{PcapHandle(::pcap_create(name.c_str(), trouble.data())), PCAP_ERROR, {}};
  pcap_t* const handle = result.handle.get();
  if (handle == nullptr) {
    result.text = trouble.data();
    return result;
  }
  ::pcap_set_snaplen(handle, kSnapLength);
  ::pcap_set_promisc(handle, promiscuous ? 1 : 0);
  ::pcap_set_timeout(handle, static_cast<int>(kHandOver.count()));
  ::pcap_set_buffer_size(handle, static_cast<int>(std::min<std::uint64_t>(bufferBytes, INT_MAX)));
  ::pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO);
  result.status = ::pcap_activate(handle);
  if (result.status >= 0 && name == kAllInterfaces) preferSll2(handle);
  if (result.status != 0) result.text = ::pcap_geterr(handle);
  if (result.status != 0 && result.text.empty()) result.text = ::pcap_statustostr(result.status);
  return result;
}

// libpcap tells the number only in what it writes: the last field of a file's header.
LinkType linkTypeOf(pcap_t* handle) {
  constexpr std::size_t kHeaderLength = 24;
  constexpr std::size_t kLinkTypeOffset = 20;
  constexpr std::uint32_t kLinkTypeBits = 0x03ffffff;  // above them is how long the frame check sequence is
  char* header = nullptr;
  std::size_t length = 0;
  auto linkType = static_cast<LinkType>(::pcap_datalink(handle));
  std::FILE* const file = ::open_memstream(&header, &length);
  if (file == nullptr) return linkType;
  if (pcap_dumper_t* const dumper = ::pcap_dump_fopen(handle, file)) {
    ::pcap_dump_close(dumper);  // closes the file too
  } else {
    std::fclose(file);
  }
  const std::unique_ptr<char, decltype(&std::free)> owned(header, &std::free);
  if (length >= kHeaderLength) {
    const ByteView bytes(reinterpret_cast<const std::uint8_t*>(header), length);
    linkType = loadNative<std::uint32_t>(bytes.data() + kLinkTypeOffset) & kLinkTypeBits;
  }
  return linkType;
}

}  // namespace wsray::source
