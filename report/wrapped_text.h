// Sentences over several lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/cell_text.h"
#include "report/text_options.h"

namespace wsray::report {

// The cells at which sentences are wrapped: the width of the terminal, as long as such lines can be read; kUnlimited
// where there is none.
std::size_t proseWidth(const TextOptions& options);

// Appends safe text and a newline. Lines break between words before they reach `width` cells; all but the first are
// indented. The line has `indent` cells already.
void appendWrapped(std::string_view safe, std::size_t indent, std::size_t width, std::string& out);

// The same behind what the line has so far, `used` cells. Where it leaves little room the text stands on lines of its
// own, indented by `narrowIndent`.
void appendBehind(std::string_view safe, std::size_t used, std::size_t narrowIndent, std::size_t width,
                  std::string& out);

}  // namespace wsray::report
