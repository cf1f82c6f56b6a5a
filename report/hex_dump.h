// Bytes as people have always dumped them.
#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.h"

namespace wsray::report {

inline constexpr std::size_t kBytesPerHexLine = 16;

// Where the digits of a byte of a line and its character stand, in characters from the beginning of the line.
constexpr std::size_t hexColumnOf(std::size_t byte) { return 10 + 3 * byte + (byte < kBytesPerHexLine / 2 ? 0 : 1); }
constexpr std::size_t characterColumnOf(std::size_t byte) { return 61 + byte; }

// One line, without a newline, of at most kBytesPerHexLine bytes. Offsets of 4 GiB and more take more room than the
// columns above leave.
void appendHexLine(std::size_t offset, ByteView bytes, std::string& out);

// Lines of 16 bytes: offset, hexadecimal, ASCII with a dot for everything else.
void appendHexDump(ByteView bytes, std::size_t indent, std::string& out);

}  // namespace wsray::report
