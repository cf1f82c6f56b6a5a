// Payloads as text of many lines, and as what is copied of them.
//
// No line is longer than kMostLineCells, because what shows text lays lines out as a whole: a longer one goes on in the
// next, behind kContinuation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "report/cell_text.h"

namespace wsray::report {

inline constexpr std::size_t kMostLineCells = 1000;
inline constexpr std::string_view kContinuation = "↪ ";

// Appends the bytes as text, a line for each of theirs, escaped as in cells. Returns whether lines were broken.
bool appendTextLines(ByteView bytes, std::string& out);

// The same of JSON, indented. Of what is no JSON nothing is appended, and `isJson` is false.
struct JsonLines {
  bool isJson = false;
  bool isBroken = false;
};
JsonLines appendJsonLines(ByteView bytes, std::string& out);

enum class CopyForm : std::uint8_t {
  text,  // as it is where it is text without control characters but TAB, LF and CR; else escaped, line by line
  hex,   // `89 50 4e 47`
  base64,
};

std::string copyOf(ByteView bytes, CopyForm form);

}  // namespace wsray::report
