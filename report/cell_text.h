// Text from a capture, made safe for a terminal and measured in its cells.
//
// Whatever could move the cursor, change colours, reorder or hide text is written out as an escape: control
// characters (`\t`, `\x1b`), format characters such as bidirectional overrides and zero-width ones (`\u{202e}`), bytes
// that are not UTF-8 (`\xff`), unassigned characters. A newline is `⏎` (`\n` in ASCII). Backslashes of the text itself
// stay single: this is for reading, not for reading back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "report/text_options.h"

namespace wsray::report {

enum class Charset : std::uint8_t {
  unicode,
  ascii,  // for terminals without UTF-8: other characters are escaped as well
};

inline Charset charsetOf(const TextOptions& options) { return options.ascii ? Charset::ascii : Charset::unicode; }

inline constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

// Appends as much of `text` as fits into `room` cells and returns the cells used. A text that does not fit ends in `…`
// (`...` in ASCII). Looks at no more of the text than that takes.
std::size_t appendCells(ByteView text, std::size_t room, Charset charset, std::string& out);

inline std::size_t appendCells(std::string_view text, std::size_t room, Charset charset, std::string& out) {
  return appendCells(bytesOf(text), room, charset, out);
}

// The same for bytes that are no text: `89 50 4e 47`.
std::size_t appendHexCells(ByteView bytes, std::size_t room, Charset charset, std::string& out);

// The cells of text that is already safe.
std::size_t cellsOf(std::string_view safe);

// The length in bytes of the longest beginning of safe text that takes at most `room` cells.
std::size_t bytesThatFit(std::string_view safe, std::size_t room);

}  // namespace wsray::report
