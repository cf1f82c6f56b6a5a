#include "gui/time_axis.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "report/time_text.h"

namespace wsray::gui {
namespace {

using report::TimeFormat;

constexpr TimeKey kMicrosecond = 1'000;
constexpr TimeKey kSecond = 1'000'000'000;
constexpr TimeKey kMinute = 60 * kSecond;
constexpr TimeKey kHour = 60 * kMinute;
constexpr TimeKey kDay = 24 * kHour;
constexpr TimeKey kMost = 100 * 365 * kDay;

// Distances that people count in.
constexpr std::array kSteps{
    kSecond,        2 * kSecond,     5 * kSecond,     10 * kSecond,    15 * kSecond, 30 * kSecond,
    kMinute,        2 * kMinute,     5 * kMinute,     10 * kMinute,    15 * kMinute, 30 * kMinute,
    kHour,          2 * kHour,       3 * kHour,       6 * kHour,       12 * kHour,   kDay,
    2 * kDay,       5 * kDay,        10 * kDay,       30 * kDay,       100 * kDay,   365 * kDay,
    5 * 365 * kDay, 10 * 365 * kDay, 20 * 365 * kDay, 50 * 365 * kDay, kMost};

bool isClock(TimeFormat format) { return format == TimeFormat::absolute || format == TimeFormat::utc; }

// The first of 1, 2 and 5 times powers of ten that is large enough.
TimeKey decimalStep(double least, TimeKey most) {
  for (TimeKey power = kMicrosecond;; power *= 10) {
    for (const TimeKey digit : {1, 2, 5}) {
      const TimeKey step = digit * power;
      if (static_cast<double>(step) >= least || step >= most) return std::min(step, most);
    }
  }
}

TimeKey stepOf(double least, TimeFormat format) {
  if (!isClock(format) || least <= static_cast<double>(kSecond) / 2) return decimalStep(least, kMost);
  const auto step = std::find_if(kSteps.begin(), kSteps.end(),
                                 [&](TimeKey candidate) { return static_cast<double>(candidate) >= least; });
  return step == kSteps.end() ? kMost : *step;
}

// A time that is a round one, however small the steps are.
TimeKey originOf(const TimeStyle& style, TimeKey inSight) {
  switch (style.format) {
    case TimeFormat::absolute: {
      const auto milliseconds = nanosecondsSinceEpoch(timeOf(inSight)) / 1'000'000;
      const auto offset = std::int64_t{QDateTime::fromMSecsSinceEpoch(milliseconds).offsetFromUtc()};
      return kEpochKey - static_cast<TimeKey>(offset) * kSecond;
    }
    case TimeFormat::relative:
    case TimeFormat::delta: return keyOf(style.captureStart);
    default: return kEpochKey;
  }
}

// The first of origin, origin ± step, … that is not before `key`; nothing lies before 0.
TimeKey roundedUp(TimeKey key, TimeKey origin, TimeKey step) {
  if (key <= origin) return key + (origin - key) % step;
  const TimeKey rest = (key - origin) % step;
  return rest == 0 ? key : key + (step - rest);
}

// Digits of a second that tell one tick from the next.
std::size_t digitsOf(TimeKey step) {
  std::size_t digits = 0;
  for (TimeKey unit = kSecond; step % unit != 0 && digits < 6; unit /= 10) ++digits;
  return digits;
}

std::string shortened(std::string text, TimeKey step, TimeKey inSight, TimeFormat format) {
  const std::size_t digits = digitsOf(step);
  if (const auto point = text.find('.'); point != std::string::npos) {
    text.resize(digits == 0 ? point : std::min(point + 1 + digits, text.size()));
  }
  if (!isClock(format)) return text + " s";
  constexpr std::size_t kDate = 10;  // 2026-11-21 09:14:03
  if (step >= kDay) return text.substr(0, kDate);
  if (step >= kMinute) text.resize(text.size() - 3);
  return text.substr(inSight >= kDay ? kDate - 5 : kDate + 1);
}

}  // namespace

double TimeScale::xOf(TimeKey key) const {
  return key >= span.first ? left + pixels(key - span.first) : left - pixels(span.first - key);
}

TimeKey TimeScale::keyAt(double x) const {
  const double distance = std::abs(x - left) / width * nanoseconds();
  const TimeKey room = x < left ? span.first : ~TimeKey{0} - span.first;
  const TimeKey by = distance >= static_cast<double>(room) ? room : static_cast<TimeKey>(distance);
  return x < left ? span.first - by : span.first + by;
}

std::vector<TimeTick> ticksOf(const TimeScale& scale, const TimeStyle& style, double leastPixels) {
  const TimeKey step = stepOf(leastPixels / scale.width * scale.nanoseconds(), style.format);
  std::vector<TimeTick> ticks;
  TimeKey key = roundedUp(scale.span.first, originOf(style, scale.span.first), step);
  while (key >= scale.span.first && key <= scale.span.last) {
    ticks.push_back({key, shortened(timeTextOf(key, style, true), step, scale.span.width(), style.format)});
    if (__builtin_add_overflow(key, step, &key)) break;
  }
  return ticks;
}

std::string timeTextOf(TimeKey key, const TimeStyle& style, bool withDate) {
  const TimeFormat format = style.format == TimeFormat::delta ? TimeFormat::relative : style.format;
  std::string text;
  report::TimeText(format, withDate).append(timeOf(key), style.captureStart, text);
  return text;
}

}  // namespace wsray::gui
