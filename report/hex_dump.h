// Bytes as people have always dumped them.
#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.h"

namespace wsray::report {

// Lines of 16 bytes: offset, hexadecimal, ASCII with a dot for everything else.
void appendHexDump(ByteView bytes, std::size_t indent, std::string& out);

}  // namespace wsray::report
