#include "report/time_text.h"

#include <ctime>

#include "report/quantity_text.h"

namespace wsray::report {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kDay = 86'400;

// Division that rounds down, also before 1970.
std::int64_t floorDivided(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

// What floorDivided leaves, never negative.
std::uint64_t floorRemainder(std::int64_t value, std::int64_t by) {
  const std::int64_t rest = value % by;
  return static_cast<std::uint64_t>(rest < 0 ? rest + by : rest);
}

char* writeDigits(std::uint64_t value, std::size_t count, char* at) {
  for (std::size_t i = count; i-- > 0;) {
    at[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return at + count;
}

// `2026-11-21`
char* writeDate(std::int64_t day, char* at) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  at = writeDigits(static_cast<std::uint64_t>(static_cast<int>(date.year())), 4, at);
  *at++ = '-';
  at = writeDigits(static_cast<unsigned>(date.month()), 2, at);
  *at++ = '-';
  return writeDigits(static_cast<unsigned>(date.day()), 2, at);
}

// `09:14:03`
char* writeTimeOfDay(std::int64_t second, char* at) {
  const std::uint64_t ofDay = floorRemainder(second, kDay);
  at = writeDigits(ofDay / 3600, 2, at);
  *at++ = ':';
  at = writeDigits(ofDay / 60 % 60, 2, at);
  *at++ = ':';
  return writeDigits(ofDay % 60, 2, at);
}

void appendMicroseconds(std::uint64_t nanoseconds, std::string& out) {
  std::array<char, 7> text{'.'};
  writeDigits(nanoseconds / 1000, 6, text.data() + 1);
  out.append(text.data(), text.size());
}

// Cut to microseconds: a column of them is easier to read than one of mixed precision.
void appendSpan(Duration duration, std::string& out) {
  appendSeconds(Duration{duration.count() - duration.count() % 1000}, out);
}

}  // namespace

void UtcText::append(Timestamp time, std::string& out) {
  const std::int64_t nanoseconds = nanosecondsSinceEpoch(time);
  const std::int64_t second = floorDivided(nanoseconds, kSecond);
  if (second != second_) {
    second_ = second;
    char* at = writeDate(floorDivided(second, kDay), text_.data());
    *at++ = 'T';
    at = writeTimeOfDay(second, at);
    *at = '.';
  }
  std::array<char, 10> fraction{};
  *writeDigits(floorRemainder(nanoseconds, kSecond), 9, fraction.data()) = 'Z';
  out.append(text_.data(), text_.size());
  out.append(fraction.data(), fraction.size());
}

// Zones change their offset at full minutes of UTC.
std::int64_t TimeText::localOffset(std::int64_t second) {
  const std::int64_t minute = floorDivided(second, 60);
  if (minute != offsetMinute_) {
    const auto time = static_cast<std::time_t>(second);
    std::tm local{};
    offset_ = localtime_r(&time, &local) == nullptr ? 0 : local.tm_gmtoff;
    offsetMinute_ = minute;
  }
  return offset_;
}

void TimeText::appendClock(Timestamp time, std::string& out) {
  const std::int64_t nanoseconds = nanosecondsSinceEpoch(time);
  const std::int64_t utc = floorDivided(nanoseconds, kSecond);
  const std::int64_t second = format_ == TimeFormat::absolute ? utc + localOffset(utc) : utc;
  std::array<char, 20> text{};
  char* at = text.data();
  if (withDate_) {
    at = writeDate(floorDivided(second, kDay), at);
    *at++ = ' ';
  }
  at = writeTimeOfDay(second, at);
  out.append(text.data(), static_cast<std::size_t>(at - text.data()));
  appendMicroseconds(floorRemainder(nanoseconds, kSecond), out);
}

void TimeText::append(Timestamp time, Timestamp captureStart, std::string& out) {
  switch (format_) {
    case TimeFormat::absolute:
    case TimeFormat::utc: appendClock(time, out); break;
    case TimeFormat::relative: appendSpan(elapsed(captureStart, time), out); break;
    case TimeFormat::delta: appendSpan(elapsed(previous_.value_or(time), time), out); break;
    case TimeFormat::epoch: appendSpan(time.time_since_epoch(), out); break;
  }
  previous_ = time;
}

std::uint32_t TimeText::width() const {
  switch (format_) {
    case TimeFormat::absolute:
    case TimeFormat::utc: return withDate_ ? 26 : 15;
    case TimeFormat::epoch: return 17;
    default: return 12;
  }
}

}  // namespace wsray::report
