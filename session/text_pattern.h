// What a user looks for in text: words, or a regular expression.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace re2 {
class RE2;
}

namespace wsray::session {

struct TextPatternOptions {
  bool regular = false;    // a regular expression (RE2), and not words as they are
  bool matchCase = false;  // capital letters are others
};

struct TextMatch {
  std::size_t offset = 0;
  std::size_t length = 0;

  friend bool operator==(const TextMatch&, const TextMatch&) = default;
};

// Reads bytes as UTF-8; of what is none, the valid parts match as usual. In time that grows with the text alone.
class TextPattern {
 public:
  // Fails with one sentence when the text is empty or a regular expression does not compile.
  static Result<TextPattern> compile(std::string_view text, const TextPatternOptions& options);

  TextPattern(TextPattern&&) noexcept;
  TextPattern& operator=(TextPattern&&) noexcept;
  ~TextPattern();

  // The first match, not before `from`; of no bytes, where the expression is content with none. What lies before `from`
  // is seen by anchors and borders of words, and so is what lies behind `to`, where a match has ended.
  std::optional<TextMatch> find(ByteView text, std::size_t from = 0, std::size_t to = SIZE_MAX) const;

 private:
  explicit TextPattern(std::unique_ptr<re2::RE2> expression);

  std::unique_ptr<re2::RE2> expression_;
};

}  // namespace wsray::session
