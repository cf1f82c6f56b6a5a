// Memory for packets that a device lends only for a moment: chunks that many batches share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "base/bytes.h"

namespace wsray::source {

class PacketChunks {
 public:
  static constexpr std::size_t kChunkBytes = 1 << 20;

  // Copies the bytes to where they stay for as long as anyone holds the memory, which is put behind `memory` unless it
  // is the last one there already.
  ByteView keep(ByteView bytes, std::vector<std::shared_ptr<const void>>& memory) {
    if (!chunk_ || capacity_ - filled_ < bytes.size()) begin(bytes.size());
    std::uint8_t* to = chunk_.get() + filled_;
    std::copy(bytes.begin(), bytes.end(), to);
    filled_ += bytes.size();
    if (memory.empty() || memory.back() != shared_) memory.push_back(shared_);
    return {to, bytes.size()};
  }

 private:
  void begin(std::size_t wanted) {
    capacity_ = std::max(kChunkBytes, wanted);
    // What is not zeroed before costs nothing until it is used.
    chunk_ = std::shared_ptr<std::uint8_t[]>(new std::uint8_t[capacity_]);
    shared_ = std::shared_ptr<const void>(chunk_, chunk_.get());
    filled_ = 0;
  }

  std::shared_ptr<std::uint8_t[]> chunk_;
  std::shared_ptr<const void> shared_;
  std::size_t capacity_ = 0;
  std::size_t filled_ = 0;
};

}  // namespace wsray::source
