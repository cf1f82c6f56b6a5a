#include "session/filter_pattern.h"

#include <re2/re2.h>

#include <string>

namespace wsray::session {

FilterResult<std::unique_ptr<re2::RE2>> compileFilterExpression(const FilterLiteral& literal) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto expression = std::make_unique<re2::RE2>(literal.text, options);
  if (expression->ok()) return expression;
  return filterFailure(literal.place, "the regular expression is wrong: " + expression->error());
}

std::unique_ptr<re2::RE2> compileGlob(std::string_view glob, bool ignoresCase) {
  std::string pattern = "(?s)^";
  for (std::size_t at = 0; at < glob.size(); ++at) {
    if (glob[at] == '*') {
      pattern += "\\C*";
    } else if (glob[at] == '?') {
      pattern += '.';
    } else {
      if (glob[at] == '\\' && at + 1 < glob.size()) ++at;
      pattern += re2::RE2::QuoteMeta(re2::StringPiece(&glob[at], 1));
    }
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!ignoresCase);
  return std::make_unique<re2::RE2>(pattern + "$", options);
}

bool matchesPart(const re2::RE2& expression, std::string_view text) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

}  // namespace wsray::session
