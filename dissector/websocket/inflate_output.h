// Where inflated bytes go.
#pragma once

#include <cstdint>
#include <vector>

namespace wsray::websocket {

// The first `bound` are kept, all are counted.
struct InflateOutput {
  std::vector<std::uint8_t>* bytes = nullptr;
  std::uint64_t bound = 0;
  std::uint64_t length = 0;
};

}  // namespace wsray::websocket
