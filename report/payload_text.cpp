#include "report/payload_text.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "report/csv_cell.h"
#include "report/json_indent.h"

namespace wsray::report {
namespace {

// Lines of safe text, as many and as long as may be.
class LineWriter {
 public:
  explicit LineWriter(std::string& out) : out_(out) {}

  // False: there is no room for more.
  bool add(std::string_view line) {
    while (line.size() > kMostLineCells) {
      const std::size_t length = bytesThatFit(line, kMostLineCells);
      if (length == line.size()) break;
      if (!addWhole(line.substr(0, length))) return false;
      isContinued_ = true;
      lines_.isBroken = true;
      line.remove_prefix(length);
    }
    return addWhole(line);
  }

  PayloadLines lines() const { return lines_; }

 private:
  bool addWhole(std::string_view line) {
    if (count_ == kMostLines) {
      lines_.isCut = true;
      return false;
    }
    ++count_;
    if (std::exchange(isContinued_, false)) out_ += kContinuation;
    out_.append(line) += '\n';
    return true;
  }

  std::string& out_;
  PayloadLines lines_;
  std::size_t count_ = 0;
  bool isContinued_ = false;
};

// Calls `show` with each line of the bytes, escaped, for as long as it returns true.
template <typename Show>
void forEachLine(ByteView bytes, Show show) {
  std::string line;
  while (!bytes.empty()) {
    const auto newline = std::find(bytes.begin(), bytes.end(), '\n');
    const auto length = static_cast<std::size_t>(newline - bytes.begin());
    line.clear();
    appendCells(bytes.first(length), kUnlimited, Charset::unicode, line);
    if (!show(line)) return;
    bytes = bytes.subspan(std::min(bytes.size(), length + 1));
  }
}

// How many bytes a character has that begins so; 1 for what begins none.
std::size_t lengthOf(std::uint8_t lead) {
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  return lead >= 0xC0 ? 2 : 1;
}

}  // namespace

PayloadLines appendTextLines(ByteView bytes, std::string& out) {
  LineWriter writer(out);
  forEachLine(bytes, [&](const std::string& line) { return writer.add(line); });
  return writer.lines();
}

std::optional<PayloadLines> appendJsonLines(ByteView bytes, std::string& out) {
  std::string indented;
  if (!appendIndentedJson(bytes, 0, Charset::unicode, indented)) return std::nullopt;
  LineWriter writer(out);
  std::string_view rest = indented;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (!writer.add(line)) break;
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return writer.lines();
}

ByteView wholeCharactersOf(ByteView utf8) {
  for (std::size_t tail = 1; tail <= std::min<std::size_t>(3, utf8.size()); ++tail) {
    const std::uint8_t byte = utf8[utf8.size() - tail];
    if ((byte & 0xC0U) == 0x80U) continue;
    return lengthOf(byte) > tail ? utf8.first(utf8.size() - tail) : utf8;
  }
  return utf8;
}

std::string copyOf(ByteView bytes, CopyForm form) {
  std::string out;
  const std::string_view text = textOf(bytes);
  switch (form) {
    case CopyForm::text:
      if (simdjson::validate_utf8(text.data(), text.size()) && isInertCell(text)) return std::string(text);
      forEachLine(bytes, [&](const std::string& line) {
        out.append(line) += '\n';
        return true;
      });
      break;
    case CopyForm::hex: appendHexCells(bytes, kUnlimited, Charset::ascii, out); break;
    case CopyForm::base64: return base64(bytes);
  }
  return out;
}

}  // namespace wsray::report
