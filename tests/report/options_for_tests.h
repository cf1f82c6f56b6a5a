// Text options whose times do not depend on where the test runs.
#pragma once

#include "report/text_options.h"

namespace wsray::report {

inline TextOptions utcOptions() {
  TextOptions options;
  options.time = TimeFormat::utc;
  return options;
}

}  // namespace wsray::report
