#include "engine/payload_memory.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace wsray::engine {
namespace {

constexpr std::size_t kBlockBytes = 65'536;
// Of messages as small as those of most batches there are few bytes, and many batches may wait for somebody.
constexpr std::size_t kFirstBlockBytes = 8192;

}  // namespace

ByteView PayloadMemory::copy(ByteView bytes) {
  if (bytes.empty()) return {};
  if (capacity_ - used_ < bytes.size()) {
    capacity_ = std::max(blocks_.empty() ? kFirstBlockBytes : kBlockBytes, bytes.size());
    bytes_ += capacity_;
    blocks_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(capacity_));
    used_ = 0;
  }
  std::uint8_t* const to = blocks_.back().get() + used_;
  std::memcpy(to, bytes.data(), bytes.size());
  used_ += bytes.size();
  return {to, bytes.size()};
}

std::vector<std::unique_ptr<std::uint8_t[]>> PayloadMemory::drain() {
  used_ = capacity_ = 0;
  bytes_ = 0;
  return std::exchange(blocks_, {});
}

}  // namespace wsray::engine
