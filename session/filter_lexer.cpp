#include "session/filter_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace wsray::session {
namespace {

using Kind = FilterToken::Kind;

constexpr std::string_view kBlank = " \t\r\n";

// Longer ones before those that they begin with.
constexpr std::array<std::string_view, 19> kSymbols{"&&", "||", "==", "!=", "!~", "<=", ">=", "..", "(", ")",
                                                    "[",  "]",  "{",  "}",  ",",  "!",  "<",  ">",  "~"};

bool isWordByte(char c) {
  return static_cast<unsigned char>(c) > 0x20 && c != 0x7F &&
         std::string_view("()[]{},!=<>~&|\"'").find(c) == std::string_view::npos;
}

std::size_t wordLength(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && isWordByte(text[length]) && !text.substr(length).starts_with("..")) ++length;
  return length;
}

void appendUtf8(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::optional<std::uint32_t> hexNumber(std::string_view digits, std::size_t count) {
  std::uint32_t value = 0;
  if (digits.size() < count) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + count, value, 16);
  if (error != std::errc{} || end != digits.data() + count) return std::nullopt;
  return value;
}

// What stands behind a backslash; how many bytes of it were taken.
std::size_t appendEscape(std::string_view rest, std::string& out) {
  constexpr std::string_view kLetters = "nrt0\"\\";
  constexpr std::string_view kMeanings("\n\r\t\0\"\\", 6);
  if (const auto at = kLetters.find(rest.front()); at != std::string_view::npos) {
    out += kMeanings[at];
    return 1;
  }
  if (rest.front() == 'x') {
    if (const auto byte = hexNumber(rest.substr(1), 2)) {
      out += static_cast<char>(*byte);
      return 3;
    }
  } else if (rest.front() == 'u') {
    if (const auto code = hexNumber(rest.substr(1), 4)) {
      appendUtf8(*code, out);
      return 5;
    }
  }
  out += '\\';
  return 0;
}

class FilterLexer {
 public:
  explicit FilterLexer(std::string_view text) : text_(text) {}

  FilterResult<std::vector<FilterToken>> read() {
    while (true) {
      at_ = std::min(text_.find_first_not_of(kBlank, at_), text_.size());
      if (at_ == text_.size()) break;
      if (auto taken = take(); !taken) return tl::unexpected(taken.error());
    }
    add(Kind::end, {}, 0);
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void add(Kind kind, std::string text, std::size_t length) {
    tokens_.push_back({kind, std::move(text), {at_, length}});
    at_ += length;
  }

  FilterResult<void> take() {
    const char first = rest().front();
    if (first == '"' || first == '\'') return takeQuoted(first);
    for (const std::string_view symbol : kSymbols) {
      if (!rest().starts_with(symbol)) continue;
      add(Kind::symbol, std::string(symbol), symbol.size());
      return {};
    }
    if (const std::size_t length = wordLength(rest()); length > 0) {
      add(Kind::word, std::string(rest().substr(0, length)), length);
      return {};
    }
    return refuse();
  }

  FilterResult<void> refuse() const {
    const FilterPlace place{at_, 1};
    switch (rest().front()) {
      case '=': return filterFailure(place, "`=` compares nothing; write `==`");
      case '&': return filterFailure(place, "`&` joins nothing; write `&&`");
      case '|': return filterFailure(place, "`|` joins nothing; write `||`");
      default: return filterFailure(place, "a control character can only stand in quotes, as \\xHH");
    }
  }

  FilterResult<void> takeQuoted(char quote) {
    std::string meaning;
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) {
      if (quote == '"' && text_[end] == '\\' && end + 1 < text_.size()) {
        end += 1 + appendEscape(text_.substr(end + 1), meaning);
      } else {
        meaning += text_[end++];
      }
    }
    if (end >= text_.size()) return filterFailure({at_, text_.size() - at_}, "the quote is not closed");
    add(Kind::quoted, std::move(meaning), end + 1 - at_);
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<FilterToken> tokens_;
};

}  // namespace

FilterResult<std::vector<FilterToken>> readFilterTokens(std::string_view text) { return FilterLexer(text).read(); }

bool isFilterWord(std::string_view text) { return !text.empty() && wordLength(text) == text.size(); }

std::string quotedFilterText(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace wsray::session
