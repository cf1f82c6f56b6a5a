// What the columns of the timeline are called in the window.
#pragma once

#include <QString>
#include <string_view>

namespace wsray::gui {

// By the name of the column in report/. What is not known here is called by that name.
QString titleOfRowColumn(std::string_view column);

// In a few words; empty where the title says it.
QString meaningOfRowColumn(std::string_view column);

}  // namespace wsray::gui
