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

struct StreamDirection {
  std::uint64_t bytes = 0;  // captured, in order
  std::string sha256;       // of those bytes, lower-case hexadecimal
  std::vector<StreamGap> gaps;
  std::uint64_t conflicts = 0;  // segments that repeat bytes with other content
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
