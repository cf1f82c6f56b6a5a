// The smallest words of HTTP's grammar (RFC 9110 §5.6): tokens, white space, comma-separated lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsray::http {

bool isTokenChar(char c);

// One or more token characters.
bool isToken(std::string_view text);

// Optional white space inside a line: space or tab.
inline bool isBlank(char c) { return c == ' ' || c == '\t'; }

// ASCII letters in any case are the same, as in names of fields and most tokens.
bool equalInAnyCase(std::string_view a, std::string_view b);

// Borrowed from `text`: what is left without blanks at both ends.
std::string_view withoutBlanks(std::string_view text);

// The next element of a comma-separated list, without blanks and possibly empty; takes it and its comma off `rest`.
std::string_view takeListElement(std::string_view& rest);

// How a peer's value stands in a sentence: a long one is cut with "...", nothing is escaped. quoted() adds double
// quotes.
std::string clipped(std::string_view value);
std::string quoted(std::string_view value);

}  // namespace wsray::http
