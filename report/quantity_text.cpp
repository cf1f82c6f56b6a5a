#include "report/quantity_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace wsray::report {
namespace {

constexpr std::int64_t kMicrosecond = 1'000;
constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// The magnitude of any duration, also of the most negative one.
std::uint64_t magnitudeOf(Duration duration) {
  const auto count = static_cast<std::uint64_t>(duration.count());
  return duration.count() < 0 ? 0 - count : count;
}

std::int64_t rounded(std::int64_t value, std::int64_t unit) {
  return value / unit + (value % unit * 2 >= unit ? 1 : 0);
}

void appendTenths(std::int64_t tenths, std::string_view unit, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}.{} {}", tenths / 10, tenths % 10, unit);
}

void appendTwo(std::int64_t big, std::string_view bigUnit, std::int64_t small, std::string_view smallUnit,
               std::string& out) {
  fmt::format_to(std::back_inserter(out), "{} {} {:02} {}", big, bigUnit, small, smallUnit);
}

}  // namespace

void appendNumber(std::uint64_t number, std::string& out) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void appendNumber(std::int64_t number, std::string& out) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void appendSize(std::uint64_t bytes, std::string& out) {
  constexpr std::string_view kUnits = "BKMGTPE";
  std::size_t unit = 0;
  std::uint64_t value = bytes;
  std::uint64_t rest = 0;  // of the last division, in 1/1024 of the unit
  // Half a unit more would be shown as 1024 of it.
  while (value >= 1024 || (value == 1023 && rest >= 512)) {
    rest = value % 1024;
    value /= 1024;
    ++unit;
  }
  const std::uint64_t tenths = (value * 1024 * 10 + rest * 10 + 512) / 1024;
  if (unit > 0 && tenths < 100) {
    appendNumber(tenths / 10, out);
    out += '.';
    appendNumber(tenths % 10, out);
  } else {
    appendNumber(value + (rest >= 512 ? 1 : 0), out);
  }
  out += kUnits[unit];
}

void appendDuration(Duration duration, Charset charset, std::string& out) {
  if (duration.count() < 0) out += '-';
  const auto nanoseconds = static_cast<std::int64_t>(std::min<std::uint64_t>(magnitudeOf(duration), INT64_MAX));
  if (const auto micro = rounded(nanoseconds, kMicrosecond); micro < 100) {
    fmt::format_to(std::back_inserter(out), "{} {}", micro, charset == Charset::ascii ? "us" : "µs");
    return;
  }
  if (const auto tenths = rounded(nanoseconds, kMillisecond / 10); tenths < 10'000) {
    return appendTenths(tenths, "ms", out);
  }
  if (const auto tenths = rounded(nanoseconds, kSecond / 10); tenths < 600) return appendTenths(tenths, "s", out);
  const std::int64_t seconds = rounded(nanoseconds, kSecond);
  if (seconds < kHour) return appendTwo(seconds / kMinute, "min", seconds % kMinute, "s", out);
  if (seconds < kDay) return appendTwo(seconds / kHour, "h", seconds % kHour / kMinute, "min", out);
  appendTwo(seconds / kDay, "d", seconds % kDay / kHour, "h", out);
}

void appendSeconds(Duration duration, std::string& out) {
  if (duration.count() < 0) out += '-';
  const std::uint64_t nanoseconds = magnitudeOf(duration);
  appendNumber(nanoseconds / kSecond, out);
  std::uint64_t fraction = nanoseconds % kSecond;
  int digits = 9;
  if (fraction % kMicrosecond == 0) {
    fraction /= kMicrosecond;
    digits = 6;
  }
  const std::size_t point = out.size();
  out.append(static_cast<std::size_t>(digits) + 1, '.');
  for (std::size_t at = out.size() - 1; at > point; --at) {
    out[at] = static_cast<char>('0' + fraction % 10);
    fraction /= 10;
  }
}

void appendCount(std::uint64_t count, std::string_view one, std::string_view many, std::string& out) {
  appendNumber(count, out);
  out += ' ';
  out.append(count == 1 ? one : many);
}

void appendPercent(std::uint64_t part, std::uint64_t whole, std::string& out) {
  const double share = whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  fmt::format_to(std::back_inserter(out), "{:.1f}%", share);
}

}  // namespace wsray::report
