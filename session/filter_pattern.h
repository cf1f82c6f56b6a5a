// The patterns of filters: regular expressions and globs.
#pragma once

#include <memory>
#include <string_view>

#include "session/filter_error.h"
#include "session/filter_expression.h"

namespace re2 {
class RE2;
}

namespace wsray::session {

// Fails at the literal's place, with what is wrong.
FilterResult<std::unique_ptr<re2::RE2>> compileFilterExpression(const FilterLiteral& literal);

// `*` is any text and `?` any character; a backslash takes the meaning of what follows. The whole text must match.
std::unique_ptr<re2::RE2> compileGlob(std::string_view glob, bool ignoresCase);

// Whether a part of the text matches, which may be any bytes.
bool matchesPart(const re2::RE2& expression, std::string_view text);

}  // namespace wsray::session
