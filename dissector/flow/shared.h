// What the conversations of one table share.
#pragma once

#include <cstdint>

#include "capture/tcp/segment_log.h"
#include "dissector/flow/attempt_memory.h"
#include "dissector/flow/events.h"
#include "dissector/flow/options.h"

namespace wsray::flow {

struct Shared {
  explicit Shared(const Options& given) : options(given), segments(given.limits), attempts(given.limits) {}

  Options options;
  Scratch scratch;
  tcp::SegmentLog segments;
  AttemptMemory attempts;
  ConnectionId lastConnection = 0;
  std::uint64_t overlongHttp = 0;  // connections on which HTTP was not read to its end, because of a bound
  std::uint64_t unrecognised = 0;  // those that looked like frames when too much of them had been searched
};

}  // namespace wsray::flow
