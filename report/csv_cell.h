// Cells of CSV (RFC 4180).
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"

namespace wsray::report {

// Whether text can stand in a cell as it is: without control characters other than TAB, LF and CR. `text` must be valid
// UTF-8.
bool isInertCell(std::string_view text);

// In quotes where it needs them, and behind a ' where a spreadsheet would take it for a formula.
void appendCsvCell(std::string_view text, std::string& out);

// The base64 of the bytes, guarded in the same way.
void appendCsvBase64(ByteView bytes, std::string& out);

}  // namespace wsray::report
