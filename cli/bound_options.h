// The options that set bounds on memory and work: those of Limits that a user may want to change.
#pragma once

#include <span>

#include "cli/option_table.h"

namespace wsray::cli {

std::span<const Option> boundOptions();

}  // namespace wsray::cli
