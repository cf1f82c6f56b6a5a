// The times along an axis: where on it, and what is written there.
#pragma once

#include <string>
#include <vector>

#include "gui/time_window.h"
#include "report/text_options.h"

namespace wsray::gui {

// Between times and logical pixels.
struct TimeScale {
  TimeWindow::Span span;
  double left = 0;  // where the span begins
  double width = 1;

  double xOf(TimeKey key) const;
  // The nearest time that there is.
  TimeKey keyAt(double x) const;
  double pixels(TimeKey duration) const { return static_cast<double>(duration) * width / nanoseconds(); }
  double nanoseconds() const { return span.width() == 0 ? 1.0 : static_cast<double>(span.width()); }
};

struct TimeTick {
  TimeKey key = 0;
  std::string label;
};

// How times are written, as in the TIME column; TimeFormat::delta is relative here.
struct TimeStyle {
  report::TimeFormat format = report::TimeFormat::absolute;
  Timestamp captureStart{};
};

// Round times, at least so many pixels from one to the next. Labels are as exact as their distance asks for.
std::vector<TimeTick> ticksOf(const TimeScale& scale, const TimeStyle& style, double leastPixels);

// A time in full.
std::string timeTextOf(TimeKey key, const TimeStyle& style, bool withDate);

}  // namespace wsray::gui
