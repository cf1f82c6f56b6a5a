// Rules with a threshold: what just reaches it, and what is just below.
#pragma once

#include <functional>
#include <ostream>
#include <vector>

#include "base/diagnostic.h"
#include "tests/dissector/flow/script.h"

namespace wsray::flow {

struct Remark {
  Code code;
  std::function<void(Script&)> told;
  std::function<void(Script&)> untold;
};

inline void PrintTo(const Remark& remark, std::ostream* to) { *to << entryOf(remark.code).name; }

const std::vector<Remark>& remarks();

}  // namespace wsray::flow
