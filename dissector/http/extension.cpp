#include "dissector/http/extension.h"

#include <utility>

#include "dissector/http/syntax.h"

namespace wsray::http {
namespace {

// What is left of a field value that is read from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool atEnd() {
    skipBlanks();
    return rest_.empty();
  }

  // Takes `mark` and the blanks before it, if it comes next.
  bool take(char mark) {
    skipBlanks();
    if (rest_.empty() || rest_.front() != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Empty when no token comes next.
  std::string takeToken() {
    skipBlanks();
    std::size_t length = 0;
    while (length < rest_.size() && isTokenChar(rest_[length])) ++length;
    std::string token(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return token;
  }

  // The rest of a quoted string whose first quote was taken, unescaped; nothing when it does not end.
  std::optional<std::string> takeQuoted() {
    std::string text;
    while (!rest_.empty()) {
      char c = takeChar();
      if (c == '"') return text;
      if (c == '\\') {
        if (rest_.empty()) break;
        c = takeChar();
      }
      text += c;
    }
    return std::nullopt;
  }

 private:
  char takeChar() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void skipBlanks() {
    while (!rest_.empty() && isBlank(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

// extension-param = token [ "=" ( token / quoted-string ) ]
std::optional<ExtensionParameter> takeParameter(Scanner& in) {
  ExtensionParameter parameter{in.takeToken(), std::nullopt};
  if (parameter.name.empty()) return std::nullopt;
  if (!in.take('=')) return parameter;
  parameter.value = in.take('"') ? in.takeQuoted() : in.takeToken();
  if (!parameter.value || !isToken(*parameter.value)) return std::nullopt;
  return parameter;
}

// extension = token *( ";" extension-param ); false when it ends in a fault.
bool takeExtension(Scanner& in, std::vector<Extension>& into) {
  Extension extension{in.takeToken(), {}};
  if (extension.name.empty()) return false;
  into.push_back(std::move(extension));
  while (in.take(';')) {
    std::optional<ExtensionParameter> parameter = takeParameter(in);
    if (!parameter) return false;
    into.back().parameters.push_back(*std::move(parameter));
  }
  return in.atEnd() || in.take(',');
}

}  // namespace

ExtensionList parseExtensions(std::string_view value) {
  ExtensionList list;
  Scanner in(value);
  while (list.wellFormed && !in.atEnd()) {
    if (in.take(',')) continue;
    list.wellFormed = takeExtension(in, list.extensions);
  }
  return list;
}

std::vector<std::string> parseTokenList(std::string_view value) {
  std::vector<std::string> tokens;
  while (!value.empty()) {
    const std::string_view element = takeListElement(value);
    if (!element.empty()) tokens.emplace_back(element);
  }
  return tokens;
}

}  // namespace wsray::http
