#include "gui/lane_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wsray::gui {

void LaneLayout::setLanes(std::vector<Lane> lanes) {
  lanes_ = std::move(lanes);
  setScroll(scroll_);
}

void LaneLayout::setHeight(double height, double leastLane) {
  height_ = std::max(height, 0.0);
  leastLane_ = leastLane;
  setScroll(scroll_);
}

std::optional<std::size_t> LaneLayout::find(session::ConnectionNumber number) const {
  const auto found = std::lower_bound(lanes_.begin(), lanes_.end(), number,
                                      [](const Lane& lane, session::ConnectionNumber it) { return lane.number < it; });
  if (found == lanes_.end() || found->number != number) return std::nullopt;
  return static_cast<std::size_t>(found - lanes_.begin());
}

double LaneLayout::laneHeight() const {
  if (lanes_.empty()) return kMostHeight;
  return std::clamp(std::floor(height_ / static_cast<double>(lanes_.size())), leastLane_, kMostHeight);
}

double LaneLayout::mostScroll() const {
  return std::max(0.0, static_cast<double>(lanes_.size()) * laneHeight() - height_);
}

void LaneLayout::setScroll(double scroll) { scroll_ = std::clamp(scroll, 0.0, mostScroll()); }

void LaneLayout::reveal(std::size_t lane) {
  const double top = static_cast<double>(lane) * laneHeight();
  setScroll(std::min(std::max(scroll_, top + laneHeight() - height_), top));
}

std::optional<std::size_t> LaneLayout::laneAt(double y) const {
  if (y < 0 || y >= height_) return std::nullopt;
  const auto lane = static_cast<std::size_t>((y + scroll_) / laneHeight());
  return lane < lanes_.size() ? std::optional(lane) : std::nullopt;
}

std::size_t LaneLayout::firstInSight() const { return static_cast<std::size_t>(scroll_ / laneHeight()); }

std::size_t LaneLayout::lastInSight() const {
  return std::min(lanes_.size(), static_cast<std::size_t>(std::ceil((scroll_ + height_) / laneHeight())));
}

}  // namespace wsray::gui
