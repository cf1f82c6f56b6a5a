// Text as WebSocket applications send it: JSON with words of several scripts.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/bench/random.h"

namespace wsray::bench {

// Appends valid JSON in valid UTF-8 of exactly `length` bytes, at least 40.
void appendJsonText(std::vector<std::uint8_t>& out, std::size_t length, Random& random);

}  // namespace wsray::bench
