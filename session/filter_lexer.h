// The text of a filter as tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "session/filter_error.h"

namespace wsray::session {

struct FilterToken {
  enum class Kind : std::uint8_t {
    word,    // a name, a number, a bare value: anything without white space and ()[]{},!=<>~&|"'
    quoted,  // "..." with escapes, or '...' without
    symbol,  // one of ( ) [ ] { } , .. && || ! == != < <= > >= ~ !~
    end,
  };

  Kind kind = Kind::end;
  std::string text;  // of what is quoted, what it means
  FilterPlace place;

  bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
  bool isWord(std::string_view word) const { return kind == Kind::word && text == word; }
};

// The last token is the end. In "...", \n \r \t \0 \" \\ \xHH and \uHHHH mean what they do in C; any other backslash
// stays, so that a regular expression needs no second one.
FilterResult<std::vector<FilterToken>> readFilterTokens(std::string_view text);

// Whether the text would be one word, the same as without quotes.
bool isFilterWord(std::string_view text);

// With quotes and escapes, so that it is read back as what it is.
std::string quotedFilterText(std::string_view text);

}  // namespace wsray::session
