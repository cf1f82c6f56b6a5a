#include "gui/rate_steps.h"

#include <array>

namespace wsray::gui {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1000 * kMillisecond;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

constexpr std::array kLengths{kMillisecond,
                              2 * kMillisecond,
                              5 * kMillisecond,
                              10 * kMillisecond,
                              20 * kMillisecond,
                              50 * kMillisecond,
                              100 * kMillisecond,
                              200 * kMillisecond,
                              500 * kMillisecond,
                              kSecond,
                              2 * kSecond,
                              5 * kSecond,
                              10 * kSecond,
                              30 * kSecond,
                              kMinute,
                              2 * kMinute,
                              5 * kMinute,
                              10 * kMinute,
                              30 * kMinute,
                              kHour,
                              2 * kHour,
                              6 * kHour,
                              12 * kHour,
                              kDay,
                              2 * kDay,
                              5 * kDay,
                              10 * kDay,
                              20 * kDay,
                              50 * kDay,
                              100 * kDay,
                              200 * kDay,
                              500 * kDay,
                              1000 * kDay,
                              2000 * kDay,
                              5000 * kDay};

std::int64_t floorOf(std::int64_t value, std::int64_t unit) { return value / unit - (value % unit < 0 ? 1 : 0); }

// The first step may begin before the first time that there is.
TimeKey beginOf(std::int64_t step, std::int64_t length) {
  std::int64_t nanoseconds = 0;
  if (__builtin_mul_overflow(step, length, &nanoseconds)) nanoseconds = step < 0 ? INT64_MIN : INT64_MAX;
  return keyOf(timestampOf(nanoseconds));
}

}  // namespace

RateSteps stepsOf(const session::RateHistory& history, std::size_t most) {
  RateSteps found;
  if (history.isEmpty()) return found;
  std::int64_t factor = 1;
  for (const std::int64_t length : kLengths) {
    if (length % history.length() != 0) continue;
    factor = length / history.length();
    const std::int64_t steps = floorOf(history.last(), factor) - floorOf(history.first(), factor) + 1;
    if (steps <= static_cast<std::int64_t>(most)) break;
  }
  found.length = factor * history.length();
  const std::int64_t first = floorOf(history.first(), factor);
  found.steps.resize(static_cast<std::size_t>(floorOf(history.last(), factor) - first + 1));
  for (std::size_t i = 0; i < found.steps.size(); ++i) {
    found.steps[i].begin = beginOf(first + static_cast<std::int64_t>(i), found.length);
  }
  for (std::int64_t step = history.first(); step <= history.last(); ++step) {
    auto& sum = found.steps[static_cast<std::size_t>(floorOf(step, factor) - first)].counts;
    for (const Direction direction : kDirections) sum.messages[direction] += history[step].messages[direction];
    sum.errors += history[step].errors;
  }
  return found;
}

}  // namespace wsray::gui
