// Where the lanes of connections lie, one below the other.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "session/rows.h"

namespace wsray::gui {

struct Lane {
  session::ConnectionNumber number = 0;
  const session::Connection* connection = nullptr;  // nullptr for rows that belong to none
};

// Lanes share the height that there is; where that would make them thinner than the least they scroll. Heights are
// logical pixels.
class LaneLayout {
 public:
  static constexpr double kMostHeight = 120;

  void setLanes(std::vector<Lane> lanes);
  void setHeight(double height, double leastLane);

  std::size_t size() const { return lanes_.size(); }
  const Lane& operator[](std::size_t lane) const { return lanes_[lane]; }
  std::optional<std::size_t> find(session::ConnectionNumber number) const;

  double laneHeight() const;
  double mostScroll() const;
  double scroll() const { return scroll_; }
  void setScroll(double scroll);
  // So that all of the lane is in sight.
  void reveal(std::size_t lane);

  double topOf(std::size_t lane) const { return static_cast<double>(lane) * laneHeight() - scroll_; }
  std::optional<std::size_t> laneAt(double y) const;
  // Those that are in sight: [first, last).
  std::size_t firstInSight() const;
  std::size_t lastInSight() const;

 private:
  std::vector<Lane> lanes_;  // by number
  double height_ = 0;
  double leastLane_ = 1;
  double scroll_ = 0;
};

}  // namespace wsray::gui
