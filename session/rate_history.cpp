#include "session/rate_history.h"

#include <algorithm>
#include <utility>

#include "session/selection.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kCoarser = 10;

// Towards earlier times, also before 1970.
std::int64_t floorOf(std::int64_t value, std::int64_t unit) { return value / unit - (value % unit < 0 ? 1 : 0); }

}  // namespace

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
    first_ = last_ = floorOf(nanoseconds, length_);
  }
  std::int64_t step = floorOf(nanoseconds, length_);
  // Numbers of steps of a millisecond and more are far from overflowing.
  while (std::max(last_, step) - std::min(first_, step) >= static_cast<std::int64_t>(kMostSteps)) {
    coarsen();
    step = floorOf(nanoseconds, length_);
  }
  first_ = std::min(first_, step);
  last_ = std::max(last_, step);
  return steps_[placeOf(step)];
}

void RateHistory::coarsen() {
  std::vector<Step> coarser(kMostSteps);
  for (std::int64_t step = first_; step <= last_; ++step) {
    Step& sum = coarser[placeOf(floorOf(step, kCoarser))];
    const Step& part = (*this)[step];
    for (const Direction direction : kDirections) sum.messages[direction] += part.messages[direction];
    sum.errors += part.errors;
  }
  steps_ = std::move(coarser);
  length_ *= kCoarser;
  first_ = floorOf(first_, kCoarser);
  last_ = floorOf(last_, kCoarser);
}

}  // namespace wsray::session
