// The words of report/ and of the catalogue that the window shows, in the language that it speaks.
#pragma once

#include <QString>
#include <string_view>

namespace wsray::gui {

// The title of a column, as tables in windows have it: `Time`, not `TIME`.
QString columnTitle(std::string_view title);

// A sentence or a hint of the catalogue of diagnostics.
QString catalogueText(std::string_view text);

}  // namespace wsray::gui
