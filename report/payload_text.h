// Payloads as text of many lines, and as what is copied of them.
//
// What shows text lays lines out as a whole, and keeps more of each line than its text. So no line is longer than
// kMostLineCells: a longer one goes on in the next, behind kContinuation. Behind kMostLines nothing is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "report/cell_text.h"

namespace wsray::report {

inline constexpr std::size_t kMostLineCells = 1000;
inline constexpr std::size_t kMostLines = 20'000;
inline constexpr std::string_view kContinuation = "↪ ";

struct PayloadLines {
  bool isBroken = false;  // there are lines that go on in the next
  bool isCut = false;     // there were more
};

// Appends the bytes as text, a line for each of theirs, escaped as in cells.
PayloadLines appendTextLines(ByteView bytes, std::string& out);

// The same of JSON, indented. Nothing is appended of what is no JSON.
std::optional<PayloadLines> appendJsonLines(ByteView bytes, std::string& out);

// Without the character at the end of which bytes are cut off.
ByteView wholeCharactersOf(ByteView utf8);

enum class CopyForm : std::uint8_t {
  text,  // as it is where it is text without control characters but TAB, LF and CR; else escaped, line by line
  hex,   // `89 50 4e 47`
  base64,
};

std::string copyOf(ByteView bytes, CopyForm form);

}  // namespace wsray::report
