// The tokens of text that is JSON, or may be: where they begin and end. Nothing is checked.
#pragma once

#include <cstddef>

#include "base/bytes.h"

namespace wsray::report {

// The place of the next byte that is no white space; the end of the text where there is none.
std::size_t skipJsonSpace(ByteView text, std::size_t place);

// Where the token ends that begins there: a bracket, a comma, a colon, a string with its quotes, a number or a word.
// The end of the text where it has no end. Behind `place`, always.
std::size_t endOfJsonToken(ByteView text, std::size_t place);

}  // namespace wsray::report
