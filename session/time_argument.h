// A moment as people write it: --since and --until.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "base/time.h"

namespace wsray::session {

// Some forms mean a moment only beside a capture, so they are kept as written until its first packet is known.
class TimeArgument {
 public:
  // One of:
  //   2026-11-21T09:14:03.5Z   RFC 3339; `T` may be a space, no zone means local time, no time of day means midnight
  //   09:14[:03[.5]]           local time, on the day of the capture's first packet
  //   1795252443.5             seconds since 1970
  //   +5s  +1m30s  +250ms      after the first packet: h, m, s, ms, us, ns; a bare number is seconds
  // Fails with one sentence for anything else, and for times outside the years 1678 to 2261.
  static Result<TimeArgument> parse(std::string_view text);

  // Fails where the moment lies outside the times that can be expressed.
  Result<Timestamp> resolve(Timestamp captureStart) const;

 private:
  struct AfterStart {
    Duration offset;
  };
  struct TimeOfDay {
    Duration sinceMidnight;
  };
  using Moment = std::variant<Timestamp, AfterStart, TimeOfDay>;

  TimeArgument(Moment moment, std::string text) : moment_(moment), text_(std::move(text)) {}

  Moment moment_;
  std::string text_;  // as written, for sentences
};

}  // namespace wsray::session
