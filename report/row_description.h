// The INFO column: what a row has to say, in one line.
#pragma once

#include <string>

#include "report/column.h"
#include "session/rows.h"

namespace wsray::report {

// Appends at most context.room cells of safe text. A payload gives way to the facts behind it: in
// `{"a":…}  incomplete: 3 of 9 bytes missing` the payload is what was cut.
void appendDescription(const session::Row& row, const CellContext& context, std::string& out);

}  // namespace wsray::report
