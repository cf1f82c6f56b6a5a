#include "report/payload_text.h"

#include <simdjson.h>

#include <algorithm>

#include "base/digest.h"
#include "report/csv_cell.h"
#include "report/json_indent.h"

namespace wsray::report {
namespace {

// One line of safe text. Returns whether it was broken.
bool appendBroken(std::string_view line, std::string& out) {
  bool isBroken = false;
  while (line.size() > kMostLineCells) {
    const std::size_t length = bytesThatFit(line, kMostLineCells);
    if (length == line.size()) break;
    out.append(line.substr(0, length)) += '\n';
    out += kContinuation;
    line.remove_prefix(length);
    isBroken = true;
  }
  out.append(line) += '\n';
  return isBroken;
}

// Calls `show` with each line of the bytes, escaped.
template <typename Show>
void forEachLine(ByteView bytes, Show show) {
  std::string line;
  while (!bytes.empty()) {
    const auto newline = std::find(bytes.begin(), bytes.end(), '\n');
    const auto length = static_cast<std::size_t>(newline - bytes.begin());
    line.clear();
    appendCells(bytes.first(length), kUnlimited, Charset::unicode, line);
    show(line);
    bytes = bytes.subspan(std::min(bytes.size(), length + 1));
  }
}

}  // namespace

bool appendTextLines(ByteView bytes, std::string& out) {
  bool isBroken = false;
  forEachLine(bytes, [&](const std::string& line) { isBroken |= appendBroken(line, out); });
  return isBroken;
}

JsonLines appendJsonLines(ByteView bytes, std::string& out) {
  std::string indented;
  JsonLines found{appendIndentedJson(bytes, 0, Charset::unicode, indented), false};
  std::string_view rest = indented;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    found.isBroken |= appendBroken(line, out);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return found;
}

std::string copyOf(ByteView bytes, CopyForm form) {
  std::string out;
  const std::string_view text = textOf(bytes);
  switch (form) {
    case CopyForm::text:
      if (simdjson::validate_utf8(text.data(), text.size()) && isInertCell(text)) return std::string(text);
      forEachLine(bytes, [&](const std::string& line) { out.append(line) += '\n'; });
      break;
    case CopyForm::hex: appendHexCells(bytes, kUnlimited, Charset::ascii, out); break;
    case CopyForm::base64: return base64(bytes);
  }
  return out;
}

}  // namespace wsray::report
