// The TCP streams of a capture themselves, whatever they carry: bytes, digest, gaps and conflicts by direction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/direction.h"
#include "base/endpoint.h"
#include "base/limits.h"
#include "base/packet_source.h"
#include "engine/pipeline.h"

namespace wsray::engine {

struct StreamGap {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

// Bytes that a segment repeated with other content.
struct StreamConflict {
  PacketNumber packet = 0;         // that repeated them
  PacketNumber keptPacket = 0;     // that brought them first
  std::uint64_t offset = 0;        // of the first byte that differs
  std::uint64_t length = 0;        // up to the last byte that differs
  std::vector<std::uint8_t> kept;  // both versions, no more than Limits::conflictBytes of each
  std::vector<std::uint8_t> other;
};

struct StreamDirection {
  std::uint64_t bytes = 0;  // captured, in order
  std::string sha256;       // of those bytes, lower-case hexadecimal
  std::vector<StreamGap> gaps;
  std::uint64_t conflicts = 0;                  // segments that repeat bytes with other content
  std::vector<StreamConflict> conflictDetails;  // of the first Limits::keptConflicts
  std::uint64_t uncompared = 0;                 // bytes that came again when what they repeat was not at hand any more
  std::uint64_t badChecksums = 0;               // segments with a wrong checksum, or one that was left to hardware
  std::uint64_t urgent = 0;                     // urgent pointers
};

struct StreamRow {
  std::uint64_t number = 0;  // TCP connections from 1, in the order in which they ended or were left at the end
  Endpoint client;
  Endpoint server;
  Origin first;
  Origin last;
  PerDirection<StreamDirection> directions;
  bool evicted = false;  // let go of before its end, because of a bound for all connections
};

class StreamSurvey {
 public:
  StreamSurvey(std::unique_ptr<PacketSource> source, const Limits& limits);
  ~StreamSurvey();

  // The next stream that has ended, and at the end of the capture each that is left; nothing after the last.
  std::optional<StreamRow> read();

  std::vector<SourceNote> drainNotes() { return source_->drainNotes(); }
  SourceProgress progress() const { return source_->progress(); }
  UnreadPackets unread() const;
  BoundsHit boundsHit() const;

 private:
  struct State;
  std::unique_ptr<PacketSource> source_;
  std::unique_ptr<State> state_;
};

}  // namespace wsray::engine
