#include "session/time_argument.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <ctime>
#include <optional>
#include <utility>

#include "session/duration_argument.h"
#include "session/text_scanner.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;
// Whole seconds whose nanoseconds surely fit in 64 bits, also with a time of day on top.
constexpr std::int64_t kMostSeconds = INT64_MAX / kBillion - 2L * 86400;

std::optional<Duration> durationOf(std::int64_t seconds, std::int64_t nanoseconds) {
  if (seconds > kMostSeconds || seconds < -kMostSeconds) return std::nullopt;
  return Duration{seconds * kBillion + nanoseconds};
}

// `09:14[:03[.5]]`; RFC 3339 allows second 60.
std::optional<Duration> scanTimeOfDay(TextScanner& scanner) {
  const auto hour = scanner.digits(2, 0, 23);
  if (!hour || !scanner.skip(":")) return std::nullopt;
  const auto minute = scanner.digits(2, 0, 59);
  if (!minute) return std::nullopt;
  std::int64_t second = 0;
  std::int64_t fraction = 0;
  if (scanner.skip(":")) {
    const auto whole = scanner.digits(2, 0, 60);
    const auto part = scanner.fraction();
    if (!whole || !part) return std::nullopt;
    second = *whole;
    fraction = *part;
  }
  return durationOf(*hour * 3600 + *minute * 60 + second, fraction);
}

std::optional<std::tm> scanDate(TextScanner& scanner) {
  const auto year = scanner.digits(4, 1, 9999);
  if (!year || !scanner.skip("-")) return std::nullopt;
  const auto month = scanner.digits(2, 1, 12);
  if (!month || !scanner.skip("-")) return std::nullopt;
  const auto day = scanner.digits(2, 1, 31);
  if (!day) return std::nullopt;
  std::tm date{};
  date.tm_year = *year - 1900;
  date.tm_mon = *month - 1;
  date.tm_mday = *day;
  date.tm_isdst = -1;
  return date;
}

// `Z` or `+01:00` as seconds east of UTC.
std::optional<std::int64_t> scanZone(TextScanner& scanner) {
  if (scanner.skip("Z") || scanner.skip("z")) return 0;
  const bool west = scanner.skip("-");
  if (!west && !scanner.skip("+")) return std::nullopt;
  const auto hours = scanner.digits(2, 0, 23);
  if (!hours || !scanner.skip(":")) return std::nullopt;
  const auto minutes = scanner.digits(2, 0, 59);
  if (!minutes) return std::nullopt;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

// Local time counts hours as the clock shows them, so the C library must add them to the day.
std::optional<Timestamp> localMoment(std::tm day, Duration sinceMidnight) {
  const std::int64_t seconds = sinceMidnight.count() / kBillion;
  day.tm_hour = static_cast<int>(seconds / 3600);
  day.tm_min = static_cast<int>(seconds / 60 % 60);
  day.tm_sec = static_cast<int>(seconds % 60);
  day.tm_isdst = -1;
  const auto moment = durationOf(std::mktime(&day), sinceMidnight.count() % kBillion);
  if (!moment) return std::nullopt;
  return Timestamp{*moment};
}

// The calendar has no such day when the C library had to move it.
bool existsInCalendar(const std::tm& date) {
  std::tm normal = date;
  const std::time_t seconds = timegm(&normal);
  return gmtime_r(&seconds, &normal) != nullptr && normal.tm_mday == date.tm_mday;
}

std::optional<Timestamp> parseDateTime(std::string_view text) {
  TextScanner scanner(text);
  auto date = scanDate(scanner);
  if (!date || !existsInCalendar(*date)) return std::nullopt;
  if (scanner.atEnd()) return localMoment(*date, Duration{0});
  if (!scanner.skip("T") && !scanner.skip("t") && !scanner.skip(" ")) return std::nullopt;
  const auto time = scanTimeOfDay(scanner);
  if (!time) return std::nullopt;
  if (scanner.atEnd()) return localMoment(*date, *time);
  const auto zone = scanZone(scanner);
  if (!zone || !scanner.atEnd()) return std::nullopt;
  const auto midnight = durationOf(timegm(&*date) - *zone, 0);
  if (!midnight) return std::nullopt;
  return Timestamp{*midnight + *time};
}

std::optional<Timestamp> parseEpoch(std::string_view text) {
  TextScanner scanner(text);
  const auto seconds = scanner.number();
  const auto fraction = scanner.fraction();
  if (!seconds || !fraction || !scanner.atEnd() || *seconds > static_cast<std::uint64_t>(kMostSeconds)) {
    return std::nullopt;
  }
  return timestampOf(static_cast<std::int64_t>(*seconds) * kBillion + *fraction);
}

}  // namespace

Result<TimeArgument> TimeArgument::parse(std::string_view text) {
  const std::string written(text);
  if (text.starts_with('+')) {
    if (const auto offset = scanDuration(text.substr(1))) return TimeArgument(AfterStart{*offset}, written);
  } else if (const auto moment = parseDateTime(text)) {
    return TimeArgument(*moment, written);
  } else if (const auto epoch = parseEpoch(text)) {
    return TimeArgument(*epoch, written);
  } else {
    TextScanner scanner(text);
    const auto time = scanTimeOfDay(scanner);
    if (time && scanner.atEnd()) return TimeArgument(TimeOfDay{*time}, written);
  }
  return failure(fmt::format(
      "'{}' is no time: give 2026-11-21T09:14:03Z, 09:14:03, seconds since 1970, or +5s after the first packet", text));
}

Result<Timestamp> TimeArgument::resolve(Timestamp captureStart) const {
  if (const auto* moment = std::get_if<Timestamp>(&moment_)) return *moment;
  const std::int64_t start = nanosecondsSinceEpoch(captureStart);
  if (const auto* after = std::get_if<AfterStart>(&moment_)) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(start, after->offset.count(), &sum)) return timestampOf(sum);
  } else {
    const std::time_t seconds = start / kBillion;
    std::tm day{};
    if (localtime_r(&seconds, &day) != nullptr) {
      if (const auto moment = localMoment(day, std::get<TimeOfDay>(moment_).sinceMidnight)) return *moment;
    }
  }
  return failure(fmt::format("'{}' lies outside the times that a capture can have", text_));
}

}  // namespace wsray::session
