// Receivers that close their window: they do not read what is sent (RFC 9293 §3.8.6).
#pragma once

#include <optional>

#include "base/direction.h"
#include "capture/net/segment.h"

namespace wsray::flow {

class WindowWatch {
 public:
  // Whether feed() does anything with it. Asked first for every segment, because an empty optional would be written to
  // memory and read back.
  bool concerns(const net::Segment& segment) const { return segment.window == 0 || closedSince_[segment.from]; }

  // How long the sender of the segment had kept its window closed, once it opens it again.
  std::optional<Duration> feed(const net::Segment& segment) {
    std::optional<Origin>& since = closedSince_[segment.from];
    if (segment.window == 0 && !segment.flags.syn && !segment.flags.rst && !segment.flags.fin) {
      if (!since) since = segment.origin;
      return std::nullopt;
    }
    if (!since) return std::nullopt;
    const Duration closed = elapsed(since->time, segment.origin.time);
    since.reset();
    return closed;
  }

  // Since when that side keeps its window closed.
  std::optional<Origin> closedSince(net::Side side) const { return closedSince_[side]; }

 private:
  PairOf<net::Side, std::optional<Origin>> closedSince_;
};

}  // namespace wsray::flow
