// A place in a text that a person wrote: the text, and a caret under it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/text_options.h"

namespace wsray::report {

// Two lines, indented: as much of the text as fits into the width around the place, with what could do something to a
// terminal escaped, and under it `^` and `~` for each further cell. The place is in bytes; one behind the text is where
// something is missing.
//
//     len > 1k && tpye == text
//                 ^~~~
void writePlace(std::string_view text, std::size_t offset, std::size_t length, const TextOptions& options,
                std::string& out);

}  // namespace wsray::report
