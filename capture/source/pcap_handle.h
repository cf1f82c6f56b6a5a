// What libpcap opens, closed when it goes; and what is asked of it in more than one place.
#pragma once

#include <pcap/pcap.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/packet_batch.h"

namespace wsray::source {

// libpcap's name for all network interfaces at once.
inline constexpr std::string_view kAllInterfaces = "any";

struct PcapClosing {
  void operator()(pcap_t* handle) const { ::pcap_close(handle); }
};
using PcapHandle = std::unique_ptr<pcap_t, PcapClosing>;

// The kernel hands packets over when a block of its buffer is full, or after so long. Not libpcap's immediate mode: it
// wakes the reader for every packet, and drops most of a flood.
inline constexpr std::chrono::milliseconds kHandOver{10};

// How many times kHandOver a packet may lie there: a block is closed at the second look at it, and looks can be late.
inline constexpr int kMostHandOvers = 3;

// Whole packets: more than any that Linux makes, segmentation offload included.
inline constexpr int kSnapLength = 262144;

struct Activation {
  PcapHandle handle;
  int status = 0;    // of pcap_activate(): below 0 it failed, above it has a warning
  std::string text;  // libpcap's sentence, where the status is not 0
};

// Opens the device of that name for capturing whole packets, with times in nanoseconds where it has them (those of the
// host, which is libpcap's default: a clock of the device would differ from that of other devices).
Activation activate(const std::string& name, std::uint64_t bufferBytes, bool promiscuous);

// The link type as capture files number it; libpcap's own numbers (DLT_) differ for a few, and from system to system.
LinkType linkTypeOf(pcap_t* handle);

}  // namespace wsray::source
