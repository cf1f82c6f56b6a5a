// The filters of the command line: read and judged before anything else is done.
#pragma once

#include "cli/command_line.h"
#include "cli/console.h"

namespace wsray::cli {

// Reads the named filters where one is used, and tells the user what is wrong with a filter, and where. False then.
bool prepareFilters(CommandLine& line, Console& console);

}  // namespace wsray::cli
