// What the parts of the timeline strip draw.
#pragma once

#include <cstddef>
#include <optional>

#include "gui/bookmarks.h"
#include "gui/lane_layout.h"
#include "gui/row_store.h"
#include "gui/time_axis.h"
#include "gui/time_histogram.h"
#include "gui/time_window.h"
#include "gui/timeline_pyramid.h"

namespace wsray::gui {

// The strip owns and changes it; its parts look at it.
struct TimelineScene {
  const RowStore* rows = nullptr;
  std::optional<TimelinePyramid> pyramid;  // there while there are rows to look at
  TimeHistogram histogram;                 // of the connections that are shown
  TimeWindow window;
  LaneLayout lanes;
  PerClass<bool> classes{true, true, true, true};  // which are shown
  std::optional<std::size_t> selected;             // by its index in the store
  const Bookmarks* bookmarks = nullptr;            // none where it is nullptr
  std::size_t currentLane = 0;                     // which keys are about
  TimeStyle style;

  bool shows(report::RowClass rowClass) const { return classes[static_cast<std::size_t>(rowClass)]; }
};

}  // namespace wsray::gui
