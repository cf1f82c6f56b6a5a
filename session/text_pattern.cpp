#include "session/text_pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

namespace wsray::session {

TextPattern::TextPattern(std::unique_ptr<re2::RE2> expression) : expression_(std::move(expression)) {}
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern& TextPattern::operator=(TextPattern&&) noexcept = default;
TextPattern::~TextPattern() = default;

Result<TextPattern> TextPattern::compile(std::string_view text, const TextPatternOptions& options) {
  if (text.empty()) return failure("there is nothing to look for");
  re2::RE2::Options how;
  how.set_log_errors(false);
  how.set_literal(!options.regular);
  how.set_case_sensitive(options.matchCase);
  auto expression = std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), how);
  if (!expression->ok()) return failure("the regular expression is wrong: " + expression->error());
  return TextPattern(std::move(expression));
}

std::optional<TextMatch> TextPattern::find(ByteView text, std::size_t from, std::size_t to) const {
  const re2::StringPiece whole(reinterpret_cast<const char*>(text.data()), text.size());
  to = std::min(to, text.size());
  re2::StringPiece match;
  if (from > to || !expression_->Match(whole, from, to, re2::RE2::UNANCHORED, &match, 1)) return std::nullopt;
  return TextMatch{static_cast<std::size_t>(match.data() - whole.data()), match.size()};
}

}  // namespace wsray::session
