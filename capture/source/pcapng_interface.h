// One interface of a pcapng section: what its packets need to be understood.
#pragma once

#include "base/packet_batch.h"
#include "capture/source/byte_order.h"
#include "capture/source/tick_scale.h"

namespace wsray::source {

struct PcapngInterface {
  bool described = false;  // false keeps the place of one whose description is damaged
  LinkType linkType = 0;
  std::uint32_t snapLength = 0;  // 0 is no limit
  TickScale scale;
  std::uint64_t droppedPackets = 0;  // by the last Interface Statistics Block
  bool damagedOptions = false;
};

// From the body of an Interface Description Block; not described where it is too short for one.
PcapngInterface interfaceOf(ByteView body, ByteOrder order);

// How many packets the statistics in the body of an Interface Statistics Block say were dropped.
std::uint64_t droppedPacketsOf(ByteView body, ByteOrder order);

}  // namespace wsray::source
