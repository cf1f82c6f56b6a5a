// Everything that is known about one row, as text of many lines.
#pragma once

#include <string>

#include "session/rows.h"

namespace wsray::gui {

// Of a message its fields and payload; of anything else the connection it belongs to, and before that what is wrong.
// All text of peers is escaped. The payload of a message must be whole.
std::string detailOf(const session::Row& row);

std::string detailOf(const session::Connection& connection);

}  // namespace wsray::gui
