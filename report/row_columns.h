// The columns of the timeline.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/column.h"
#include "session/rows.h"

namespace wsray::report {

// All of them; those that the timeline usually has come first.
std::span<const Column<session::Row>> rowColumns();

// The columns of these names, in their order; the usual ones when there are no names. Fails with one sentence on an
// unknown name.
Result<std::vector<Column<session::Row>>> pickRowColumns(const std::vector<std::string>& names);

}  // namespace wsray::report
