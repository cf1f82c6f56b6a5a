#include "session/rate_history.h"

#include <algorithm>
#include <array>
#include <utility>

#include "session/selection.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1000 * kMillisecond;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// Each is a multiple of the one before. The last one is long enough for all times that there are.
constexpr std::array kLengths{kMillisecond, 10 * kMillisecond, 100 * kMillisecond, kSecond,
                              10 * kSecond, kMinute,           10 * kMinute,       kHour,
                              kDay,         10 * kDay,         100 * kDay};

// Towards earlier times, also before 1970.
std::int64_t floorOf(std::int64_t value, std::int64_t unit) { return value / unit - (value % unit < 0 ? 1 : 0); }

}  // namespace

std::int64_t RateHistory::length() const { return kLengths[level_]; }

void RateHistory::apply(const Row& row) {
  const auto* message = std::get_if<MessageRow>(&row);
  const bool inError = isError(row);
  if (message == nullptr && !inError) return;
  Step& step = stepAt(originOf(row).time);
  if (message != nullptr) ++step.messages[message->direction];
  if (inError) ++step.errors;
}

RateHistory::Step& RateHistory::stepAt(Timestamp time) {
  const std::int64_t nanoseconds = nanosecondsSinceEpoch(time);
  if (steps_.empty()) {
    steps_.resize(kMostSteps);
    first_ = last_ = floorOf(nanoseconds, length());
  }
  std::int64_t step = floorOf(nanoseconds, length());
  // Numbers of steps of a millisecond and more are far from overflowing.
  while (std::max(last_, step) - std::min(first_, step) >= static_cast<std::int64_t>(kMostSteps)) {
    coarsen();
    step = floorOf(nanoseconds, length());
  }
  first_ = std::min(first_, step);
  last_ = std::max(last_, step);
  return steps_[placeOf(step)];
}

void RateHistory::coarsen() {
  const std::int64_t factor = kLengths[level_ + 1] / kLengths[level_];
  std::vector<Step> coarser(kMostSteps);
  for (std::int64_t step = first_; step <= last_; ++step) {
    Step& sum = coarser[placeOf(floorOf(step, factor))];
    const Step& part = (*this)[step];
    for (const Direction direction : kDirections) sum.messages[direction] += part.messages[direction];
    sum.errors += part.errors;
  }
  steps_ = std::move(coarser);
  ++level_;
  first_ = floorOf(first_, factor);
  last_ = floorOf(last_, factor);
}

}  // namespace wsray::session
