// Steps of time for a chart of rates: few enough to be looked at, and of lengths that people count in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/time_key.h"
#include "session/rate_history.h"

namespace wsray::gui {

struct RateSteps {
  struct Step {
    TimeKey begin = 0;  // the step lasts `length` from there
    session::RateHistory::Step counts;
  };

  std::int64_t length = 0;  // nanoseconds
  std::vector<Step> steps;  // all from the first to the last, also those in which nothing came
};

// At most so many steps, which must be 100 or more; none where there is nothing.
RateSteps stepsOf(const session::RateHistory& history, std::size_t most);

}  // namespace wsray::gui
