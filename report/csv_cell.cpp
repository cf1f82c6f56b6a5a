#include "report/csv_cell.h"

#include <algorithm>

#include "base/digest.h"

namespace wsray::report {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

bool isSpecial(char c) { return c == '"' || c == ',' || c == '\r' || c == '\n' || c == ' '; }

// Quotes before such a character count, so that the guard can be told from the text.
bool needsGuard(std::string_view text) {
  const auto start = text.find_first_not_of('\'');
  return start != std::string_view::npos && kFormulaStarts.find(text[start]) != std::string_view::npos;
}

}  // namespace

bool isInertCell(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    if (byte == 0x7F) return false;
    // U+0080 to U+009F are control characters too.
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<std::uint8_t>(text[i + 1]) < 0xA0) return false;
  }
  return true;
}

void appendCsvCell(std::string_view text, std::string& out) {
  const bool quoted = std::any_of(text.begin(), text.end(), isSpecial);
  if (quoted) out += '"';
  if (needsGuard(text)) out += '\'';
  while (quoted) {
    const auto quote = text.find('"');
    if (quote == std::string_view::npos) break;
    out.append(text.substr(0, quote + 1));
    out += '"';
    text.remove_prefix(quote + 1);
  }
  out.append(text);
  if (quoted) out += '"';
}

void appendCsvBase64(ByteView bytes, std::string& out) {
  // Parts of a multiple of three bytes need no padding between them.
  constexpr std::size_t kPart = 48 << 10;
  bool first = true;
  while (!bytes.empty()) {
    const ByteView part = bytes.first(std::min(kPart, bytes.size()));
    const std::string text = base64(part);
    if (first && needsGuard(text)) out += '\'';
    first = false;
    out += text;
    bytes = bytes.subspan(part.size());
  }
}

}  // namespace wsray::report
