#include "report/json_indent.h"

#include <simdjson.h>

#include <algorithm>

#include "report/json_tokens.h"

namespace wsray::report {
namespace {

constexpr std::size_t kMostBytes = 4 << 20;
constexpr std::size_t kMostDepth = 512;
constexpr std::size_t kMostIndentedLevels = 16;

bool isJson(ByteView text) {
  simdjson::dom::parser parser(kMostBytes);
  if (parser.allocate(std::max<std::size_t>(text.size(), 64), kMostDepth) != simdjson::SUCCESS) return false;
  return parser.parse(text.data(), text.size()).error() == simdjson::SUCCESS;
}

// Walks through text that is known to be JSON; needs no stack.
class Indenter {
 public:
  Indenter(ByteView text, std::size_t indent, Charset charset, std::string& out)
      : rest_(text), indent_(indent), charset_(charset), out_(out) {}

  void write() {
    out_.append(indent_, ' ');
    for (skipSpace(); !rest_.empty(); skipSpace()) writeToken();
    out_ += '\n';
  }

 private:
  void writeToken() {
    switch (rest_[0]) {
      case '{':
      case '[': return open();
      case '}':
      case ']':
        --level_;
        startLine();
        return take(1);
      case ',': take(1); return startLine();
      case ':':
        take(1);
        out_ += ' ';
        return;
      default: return take(endOfJsonToken(rest_, 0));
    }
  }

  // An empty object or array stays on its line.
  void open() {
    take(1);
    skipSpace();
    if (rest_[0] == '}' || rest_[0] == ']') return take(1);
    ++level_;
    startLine();
  }

  void startLine() {
    out_ += '\n';
    out_.append(indent_ + 2 * std::min(level_, kMostIndentedLevels), ' ');
  }

  void skipSpace() { rest_ = rest_.subspan(skipJsonSpace(rest_, 0)); }

  void take(std::size_t length) {
    appendCells(rest_.first(length), kUnlimited, charset_, out_);
    rest_ = rest_.subspan(length);
  }

  ByteView rest_;
  std::size_t indent_;
  Charset charset_;
  std::string& out_;
  std::size_t level_ = 0;
};

}  // namespace

bool appendIndentedJson(ByteView text, std::size_t indent, Charset charset, std::string& out) {
  if (text.size() > kMostBytes || !isJson(text)) return false;
  Indenter(text, indent, charset, out).write();
  return true;
}

}  // namespace wsray::report
