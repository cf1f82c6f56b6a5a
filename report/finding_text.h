// What is wrong, one finding at a time.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/time.h"
#include "report/palette.h"
#include "report/text_options.h"
#include "session/findings.h"

namespace wsray::report {

// The class in whose colour a finding is shown; a note is in none.
std::optional<RowClass> classOf(Severity severity);

// As `check` has it: a title, the rule, what to check, and where it was found.
void writeFinding(const session::Finding& finding, Timestamp captureStart, const TextOptions& options,
                  std::string& out);

}  // namespace wsray::report
