// The options of `wsray live` and `wsray run`.
#pragma once

#include <span>

#include "cli/option_table.h"

namespace wsray::cli {

// In the order in which the help lists them.
std::span<const Option> liveOptions();

}  // namespace wsray::cli
