// The words of the catalogue that the window shows, in the language that it speaks.
#pragma once

#include <QString>
#include <string_view>

namespace wsray::gui {

// A sentence or a hint of the catalogue of diagnostics.
QString catalogueText(std::string_view text);

}  // namespace wsray::gui
