// What --help prints, made from the tables of verbs and options.
#pragma once

#include <string>

#include "cli/verb.h"

namespace wsray::cli {

// Complete for the verb: usage, what it does, every option, exit status and examples; the default verb's also lists
// the verbs. Lines of at most 80 cells, ASCII.
std::string helpText(Verb verb);

}  // namespace wsray::cli
