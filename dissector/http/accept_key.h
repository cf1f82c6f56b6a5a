// Sec-WebSocket-Accept (RFC 6455 §4.2.2 step 5.4).
#pragma once

#include <string>
#include <string_view>

namespace wsray::http {

// The value that answers Sec-WebSocket-Key: base64(SHA-1(key + the GUID)). The key is used as text.
std::string acceptFor(std::string_view key);

// Whether it is the base64 of 16 bytes (RFC 6455 §4.1).
bool isValidKey(std::string_view key);

// Which well-known mistake turns the key into this wrong answer, as the end of a sentence ("it is what ... gives");
// empty when none does.
std::string_view acceptMistake(std::string_view key, std::string_view accept);

}  // namespace wsray::http
