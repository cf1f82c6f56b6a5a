// Strings of JSON (RFC 8259).
//
// Characters that would do something to a terminal are written as \u escapes, which read back as the same characters:
// all control characters (U+0000 to U+001F, U+007F to U+009F) and those that reorder text (U+061C, U+200E, U+200F,
// U+2028 to U+202E, U+2066 to U+2069). Everything else is written as it is.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"

namespace wsray::report {

bool isUtf8(ByteView bytes);

// With quotes. `text` must be valid UTF-8.
void appendJsonString(std::string_view text, std::string& out);

// The same for any bytes: each that belongs to no valid character becomes U+FFFD.
void appendJsonStringRepaired(std::string_view bytes, std::string& out);

// The base64 of the bytes, with quotes.
void appendJsonBase64(ByteView bytes, std::string& out);

}  // namespace wsray::report
