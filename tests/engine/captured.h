// A capture in memory, and the same capture made anew: other containers, other segments.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/packet_source.h"

namespace wsray::engine {

struct CapturedPacket {
  Timestamp time;
  std::vector<std::uint8_t> bytes;
  std::uint32_t originalLength = 0;
  LinkType linkType = 0;
};

using Captured = std::vector<CapturedPacket>;

// All packets of a file; none when it cannot be read.
Captured readCapture(const std::string& path);

// All capture files of a folder, by name.
std::vector<std::string> capturesIn(const std::string& folder);

// A source over packets [0, count), numbered from 1. Borrows the capture.
std::unique_ptr<PacketSource> sourceOf(const Captured& captured, std::size_t count);
std::unique_ptr<PacketSource> sourceOf(const Captured& captured);

// The same source, with at most so many packets in a batch.
std::unique_ptr<PacketSource> inBatches(std::unique_ptr<PacketSource> source, std::size_t packets);

// How long the next piece of a payload is to be, of which so many bytes are left.
using PieceLength = std::function<std::size_t(std::size_t left, std::size_t whole)>;

// Every TCP segment alone in Ethernet and IP, with its payload cut into pieces. What carries no TCP is left out, as are
// tunnels and tags around it.
Captured recut(const Captured& captured, const PieceLength& pieceLength);

// As files. Packets must be of one link type for a pcap file.
std::string asPcap(const Captured& captured);
std::string asPcapng(const Captured& captured);

}  // namespace wsray::engine
