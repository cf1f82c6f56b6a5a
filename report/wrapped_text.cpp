#include "report/wrapped_text.h"

#include <algorithm>

namespace wsray::report {
namespace {

constexpr std::size_t kWidestProse = 110;
constexpr std::size_t kLittleRoom = 40;

}  // namespace

std::size_t proseWidth(const TextOptions& options) {
  return options.width == 0 ? kUnlimited : std::min<std::size_t>(options.width, kWidestProse);
}

void appendWrapped(std::string_view safe, std::size_t indent, std::size_t width, std::string& out) {
  std::size_t used = indent;
  bool lineBegins = true;
  while (!safe.empty()) {
    const std::string_view word = safe.substr(0, safe.find(' '));
    safe.remove_prefix(std::min(safe.size(), word.size() + 1));
    const std::size_t cells = cellsOf(word);
    if (!lineBegins && used + 1 + cells > width) {
      out += '\n';
      out.append(indent, ' ');
      used = indent;
      lineBegins = true;
    }
    if (!lineBegins) out += ' ';
    used += cells + (lineBegins ? 0 : 1);
    lineBegins = false;
    out += word;
  }
  out += '\n';
}

void appendBehind(std::string_view safe, std::size_t used, std::size_t narrowIndent, std::size_t width,
                  std::string& out) {
  const bool isNarrow = used + std::min(kLittleRoom, cellsOf(safe)) > width;
  if (isNarrow) {
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
    out.append(narrowIndent, ' ');
  }
  appendWrapped(safe, isNarrow ? narrowIndent : used, width, out);
}

}  // namespace wsray::report
