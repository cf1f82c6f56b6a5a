// Memory for the payloads of one batch: allotted in blocks, given away whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.h"

namespace wsray::engine {

class PayloadMemory {
 public:
  // A copy of the bytes that lives as long as the blocks.
  ByteView copy(ByteView bytes);

  // What the blocks take.
  std::uint64_t bytes() const { return bytes_; }

  // Moves the blocks out; what was copied lives in them.
  std::vector<std::unique_ptr<std::uint8_t[]>> drain();

 private:
  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::uint64_t bytes_ = 0;
  std::size_t used_ = 0;      // of the last block
  std::size_t capacity_ = 0;  // of the last block
};

}  // namespace wsray::engine
