// The columns of the list of connections.
#pragma once

#include <vector>

#include "report/column.h"
#include "session/rows.h"

namespace wsray::gui {

std::vector<report::Column<session::Connection>> connectionColumns();

}  // namespace wsray::gui
