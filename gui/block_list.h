// Values in the order in which they were appended, in blocks of one size: millions of them, and none is ever moved.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace wsray::gui {

// A vector would copy all of them whenever it grows, which takes longer than a frame, and keep up to as much again in
// reserve; std::deque has blocks of 512 bytes only.
template <typename Value>
class BlockList {
 public:
  static constexpr std::size_t kBlock = 1024;

  Value& append(const Value& value) {
    if (size_ % kBlock == 0) blocks_.push_back(std::make_unique_for_overwrite<Block>());
    Value& place = (*blocks_.back())[size_++ % kBlock];
    return place = value;
  }

  std::size_t size() const { return size_; }
  const Value& operator[](std::size_t index) const { return (*blocks_[index / kBlock])[index % kBlock]; }
  Value& operator[](std::size_t index) { return (*blocks_[index / kBlock])[index % kBlock]; }

  std::size_t heldBytes() const { return blocks_.size() * sizeof(Block) + blocks_.capacity() * sizeof(blocks_[0]); }

 private:
  using Block = std::array<Value, kBlock>;

  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace wsray::gui
