// The text of a filter to its syntax.
//
//   any        = all { ("||" | "or") all }
//   all        = unary { ("&&" | "and") unary }
//   unary      = { "!" | "not" } ( "(" any ")" | "@" name | comparison )
//   comparison = field [ relation value | ["not"] "in" ( range | "{" range { "," range } "}" ) ]
//   relation   = "==" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~" | "contains"
//   range      = value | [ value ] ".." [ value ]
//   field      = name | "json" { "." name | "[" ( number | quoted ) "]" }
//   value      = word | quoted
#pragma once

#include <cstddef>
#include <string_view>

#include "session/filter_error.h"
#include "session/filter_expression.h"
#include "session/named_filters.h"

namespace wsray::session {

// Bounds on what a filter may be: over them it is refused.
inline constexpr std::size_t kLongestFilter = 16UL << 10;  // bytes of text
inline constexpr std::size_t kDeepestFilter = 64;          // of parentheses, negations and names in one another
inline constexpr std::size_t kMostComparisons = 4096;      // with those of the named filters in it

// `named` may be nullptr: then there are none. What is wrong in a named filter is said at its name.
FilterResult<FilterExpression> parseFilter(std::string_view text, const NamedFilters* named);

}  // namespace wsray::session
