#include "gui/time_window.h"

#include <algorithm>
#include <cmath>

namespace wsray::gui {
namespace {

constexpr TimeKey kLeastWhole = 1'000'000;

// Of what a width may be; anything above becomes `most`.
TimeKey toKey(double nanoseconds, TimeKey most) {
  return nanoseconds >= static_cast<double>(most) ? most : static_cast<TimeKey>(std::max(nanoseconds, 0.0));
}

}  // namespace

void TimeWindow::include(TimeKey first, TimeKey last) {
  const bool follows = part_ && part_->last >= whole().last;
  known_ = known_ ? Span{std::min(first, known_->first), std::max(last, known_->last)} : Span{first, last};
  // What surrounded a single row may be gone.
  if (part_) show(follows ? Span{whole().last - std::min(part_->width(), whole().width()), whole().last} : *part_);
}

TimeWindow::Span TimeWindow::whole() const {
  if (!known_) return {kEpochKey, kEpochKey + kLeastWhole};
  if (known_->width() >= kLeastWhole) return *known_;
  const TimeKey missing = kLeastWhole - known_->width();
  const TimeKey before = std::min(missing / 2, known_->first);
  const TimeKey last = std::min(known_->last, ~TimeKey{0} - (missing - before));
  return {std::min(known_->first, last) - before, last + (missing - before)};
}

void TimeWindow::show(Span span) {
  if (isEmpty()) return;
  const Span all = whole();
  const TimeKey width = std::max(span.width(), kLeastWidth);
  if (width >= all.width()) return showAll();
  const TimeKey first = std::clamp(span.first, all.first, all.last - width);
  part_ = Span{first, first + width};
}

void TimeWindow::zoom(double factor, TimeKey around) {
  const Span now = inSight();
  const auto width = static_cast<double>(now.width());
  const TimeKey wanted = std::max(toKey(width * factor, whole().width()), kLeastWidth);
  const TimeKey at = std::clamp(around, now.first, now.last);
  const double share = static_cast<double>(at - now.first) / std::max(width, 1.0);
  const TimeKey before = toKey(static_cast<double>(wanted) * share, wanted);
  const TimeKey first = before > at ? 0 : at - before;
  show({first, first + std::min(wanted, ~TimeKey{0} - first)});
}

void TimeWindow::pan(double share) {
  const Span now = inSight();
  const Span all = whole();
  const TimeKey distance = toKey(static_cast<double>(now.width()) * std::abs(share), all.width());
  const TimeKey room = share < 0 ? now.first - all.first : all.last - now.last;
  const TimeKey by = std::min(distance, room);
  show(share < 0 ? Span{now.first - by, now.last - by} : Span{now.first + by, now.last + by});
}

std::optional<TimeRange> TimeWindow::range() const {
  if (!part_) return std::nullopt;
  return TimeRange{timeOf(part_->first), timeOf(part_->last)};
}

}  // namespace wsray::gui
