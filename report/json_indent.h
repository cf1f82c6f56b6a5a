// JSON on lines of its own, for reading.
#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.h"
#include "report/cell_text.h"

namespace wsray::report {

// Appends the document indented by two spaces a level, its strings and numbers as they were written, made safe for a
// terminal. Returns false and appends nothing when it is not JSON, is nested deeper than 512, or is longer than 4 MiB.
// Lines that are deeper than 16 levels are not indented further, so that the text stays in proportion.
bool appendIndentedJson(ByteView text, std::size_t indent, Charset charset, std::string& out);

}  // namespace wsray::report
