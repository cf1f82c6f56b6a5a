// Reads a source to its end, and keeps what it gave.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "base/packet_source.h"
#include "capture/source/capture_source.h"
#include "capture/source/chunked_stream.h"

namespace wsray::source {

struct SeenPacket {
  PacketNumber number = 0;
  std::int64_t time = 0;  // nanoseconds
  std::string bytes;
  std::uint32_t originalLength = 0;
  LinkType linkType = 0;

  friend bool operator==(const SeenPacket&, const SeenPacket&) = default;
  friend void PrintTo(const SeenPacket& packet, std::ostream* out);
};

struct Reading {
  std::string error;  // of opening; then there is nothing else
  std::vector<SeenPacket> packets;
  std::vector<std::string> secrets;
  std::vector<std::string> incomplete;  // notes, with and without the mark
  std::vector<std::string> remarks;

  std::vector<std::string> contents() const;
  std::vector<std::int64_t> times() const;
};

Reading readAll(PacketSource& source);
Reading readAll(Result<std::unique_ptr<PacketSource>> source);

// How bytes in memory arrive.
struct Arrival {
  std::size_t pieceLength = 1 << 20;
  std::size_t chunkBytes = ChunkedStream::kChunkBytes;
};

// Of a capture named "test.cap".
Result<std::unique_ptr<PacketSource>> openBytes(std::string_view bytes, Arrival arrival = {});
Reading readBytes(std::string_view bytes, Arrival arrival = {});

}  // namespace wsray::source
