// Points in time as text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "report/text_options.h"

namespace wsray::report {

// UTC as RFC 3339 has it, with nanoseconds: `2026-11-21T09:14:03.123456789Z`. Fast for times that follow each other.
class UtcText {
 public:
  void append(Timestamp time, std::string& out);

 private:
  std::int64_t second_ = INT64_MIN;
  std::array<char, 20> text_{};  // of that second, with the point
};

// The TIME column, in one format.
class TimeText {
 public:
  // With `withDate`, absolute and UTC times begin with the date.
  TimeText(TimeFormat format, bool withDate) : format_(format), withDate_(withDate) {}

  void append(Timestamp time, Timestamp captureStart, std::string& out);

  // The next time comes after this one, with TimeFormat::delta, and not after the one that was appended last: for rows
  // that are written in any order. Nothing: it is the first.
  void follow(std::optional<Timestamp> previous) { previous_ = previous; }

  // The cells that usual times take.
  std::uint32_t width() const;

 private:
  void appendClock(Timestamp time, std::string& out);
  std::int64_t localOffset(std::int64_t second);

  TimeFormat format_;
  bool withDate_;
  std::optional<Timestamp> previous_;      // for delta
  std::int64_t offsetMinute_ = INT64_MIN;  // for which offset_ holds
  std::int64_t offset_ = 0;                // of local time from UTC, in seconds
};

}  // namespace wsray::report
