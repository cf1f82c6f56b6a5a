// One device that libpcap captures on. Reading waits for nothing, except once where the device has gone away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/packet_source.h"
#include "capture/source/devices.h"
#include "capture/source/interface_drops.h"
#include "capture/source/packet_chunks.h"
#include "capture/source/pcap_handle.h"

namespace wsray::source {

class PcapDevice {
 public:
  static tl::expected<PcapDevice, DeviceError> open(const std::string& name, const DeviceOptions& options);

  // Readable when packets have come, and when the device has gone away.
  int descriptor() const { return descriptor_; }
  const CaptureInterface& interface() const { return interface_; }

  // Appends at most `most` packets that have come, copied into `chunks`, whose memory goes to `memory`. Their numbers
  // and Packet::interface are left to the caller. Fewer than `most` were all that there are now.
  void read(std::size_t most, PacketChunks& chunks, std::vector<Packet>& packets,
            std::vector<std::shared_ptr<const void>>& memory);

  // Whether the device has gone away, or cannot be read any more, and all that it captured was read; a note says why.
  bool isGone() const { return isGone_; }

  // Asks the kernel.
  const LineCounts& countLine();

  std::vector<SourceNote> drainNotes() { return std::exchange(notes_, {}); }

 private:
  PcapDevice(PcapHandle handle, const std::string& name, const std::string& filter);

  // False when the device cannot be read.
  bool dispatch(std::size_t most, PacketChunks& chunks, std::vector<Packet>& packets,
                std::vector<std::shared_ptr<const void>>& memory);

  PcapHandle handle_;
  CaptureInterface interface_;
  InterfaceDrops drops_;
  int descriptor_ = -1;
  bool hasNanoseconds_ = false;
  std::string trouble_;  // why nothing more is captured
  bool hasWaited_ = false;
  bool isGone_ = false;  // and nothing is left that was
  LineCounts counts_;
  // What libpcap counted when it was asked last, in its 32 bits.
  std::uint32_t received_ = 0;
  std::uint32_t dropped_ = 0;
  std::vector<SourceNote> notes_;
};

}  // namespace wsray::source
