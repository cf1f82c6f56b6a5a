// What the tabs of details say, as text of many lines. All text of peers is escaped.
#pragma once

#include <string>
#include <vector>

#include "gui/text_page.h"
#include "session/findings.h"
#include "session/rows.h"

namespace wsray::gui {

// All but the payload.
std::string messageOf(const session::MessageRow& message);

std::string detailOf(const session::Connection& connection);

std::string closeOf(const session::Connection& connection);

// What is wrong with the row alone. `ofConnection` has what is known beside the codes of a message; nullptr for
// nothing.
std::vector<TextPart> findingsOf(const session::Row& row, const session::Findings* ofConnection);

// Worst first.
std::vector<TextPart> findingsOf(const session::Findings& findings);

}  // namespace wsray::gui
