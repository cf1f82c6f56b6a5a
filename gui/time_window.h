// Which stretch of a capture's time is in sight.
#pragma once

#include <optional>

#include "gui/row_labels.h"
#include "gui/time_key.h"

namespace wsray::gui {

// All of the time, or a part of it. One that reaches the end moves with the end as more time comes.
class TimeWindow {
 public:
  // As near as one can look, in nanoseconds.
  static constexpr TimeKey kLeastWidth = 10'000;

  struct Span {
    TimeKey first = 0;
    TimeKey last = 0;

    TimeKey width() const { return last - first; }
    bool operator==(const Span&) const = default;
  };

  void clear() { *this = {}; }

  // There is something at these times.
  void include(TimeKey first, TimeKey last);

  bool isEmpty() const { return !known_; }
  // From the first time to the last; a millisecond at least, so that a single row is seen in its surroundings.
  Span whole() const;
  Span inSight() const { return part_.value_or(whole()); }
  bool showsAll() const { return !part_; }

  void showAll() { part_.reset(); }
  // As much of it as there is time; at least kLeastWidth. Nothing to choose from while it is empty.
  void show(Span span);
  // A factor below 1 looks nearer. The time at `around` stays where it is.
  void zoom(double factor, TimeKey around);
  // By a share of what is in sight; positive ones go to later times. Stops at the ends.
  void pan(double share);

  // What is in sight, as filters want it; nothing where it is all.
  std::optional<TimeRange> range() const;

 private:
  std::optional<Span> known_;
  std::optional<Span> part_;
};

}  // namespace wsray::gui
