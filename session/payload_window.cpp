#include "session/payload_window.h"

#include <algorithm>

namespace wsray::session {

bool PayloadWindow::holds(std::uint64_t offset, std::uint64_t length) const {
  return offset >= first_ && offset - first_ <= held_.size() && length <= held_.size() - (offset - first_);
}

Result<ByteView> PayloadWindow::read(std::uint64_t offset, std::uint64_t length) {
  if (!holds(offset, length)) {
    const std::uint64_t end = first_ + held_.size();
    const bool isForward = offset >= first_ && offset <= end + kReach;
    const std::uint64_t wanted = isForward ? std::max<std::uint64_t>(length, kReach) : length;
    held_.resize(static_cast<std::size_t>(std::min(wanted, spill_->size() - offset)));
    first_ = offset;
    if (auto read = spill_->read(offset, held_); !read) {
      held_.clear();
      return tl::unexpected(read.error());
    }
  }
  return ByteView(held_).subspan(static_cast<std::size_t>(offset - first_), static_cast<std::size_t>(length));
}

}  // namespace wsray::session
