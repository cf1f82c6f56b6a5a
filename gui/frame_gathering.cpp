#include "gui/frame_gathering.h"

#include <algorithm>

#include "gui/frame_record.h"

namespace wsray::gui {

void FrameGathering::feed(const session::FrameRow& frame) {
  if (hasLatest_) letWait();
  latest_ = frame;
  hasLatest_ = true;
}

void FrameGathering::letWait() {
  hasLatest_ = false;
  if (waitingFrames_ == kMostWaiting) return;
  Frames& frames = waiting_[wayOf(latest_)];
  if (frames.size() == kMostKeptFrames) return;
  frames.push_back(latest_);
  ++waitingFrames_;
}

std::span<const session::FrameRow> FrameGathering::drain(const session::MessageRow& message) {
  const Way way{message.head.connection, message.direction};
  const bool isAlone = message.message.frames == 1;
  drained_.clear();
  if (isAlone && hasLatest_ && wayOf(latest_) == way) {
    hasLatest_ = false;
    return {&latest_, 1};
  }
  if (hasLatest_) letWait();
  const auto found = waiting_.find(way);
  if (found == waiting_.end()) return {};
  Frames& frames = found->second;
  // A message may be whole while another one of its direction is not: then that goes on waiting.
  const std::size_t taken = std::min<std::size_t>(frames.size(), message.message.frames);
  const auto first = frames.end() - static_cast<std::ptrdiff_t>(taken);
  drained_.assign(first, frames.end());
  const std::size_t gone = isAlone ? taken : frames.size();
  frames.resize(frames.size() - gone);
  waitingFrames_ -= gone;
  if (frames.empty()) waiting_.erase(found);
  return drained_;
}

void FrameGathering::forget(const session::Connection* connection) {
  if (hasLatest_ && latest_.head.connection == connection) hasLatest_ = false;
  for (const Direction direction : kDirections) {
    const auto found = waiting_.find({connection, direction});
    if (found == waiting_.end()) continue;
    waitingFrames_ -= found->second.size();
    waiting_.erase(found);
  }
}

}  // namespace wsray::gui
