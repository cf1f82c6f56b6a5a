// Draws the lanes of a timeline.
#pragma once

#include <QColor>
#include <QPainter>
#include <QPalette>
#include <QRectF>
#include <vector>

#include "gui/theme.h"
#include "gui/timeline_scene.h"

namespace wsray::gui {

// What a row is, is told by place and shape before it is by colour: what was sent stands above the axis, what was
// received below it, each as high as the logarithm of its size; control frames are diamonds on the axis, errors are
// crosses, and bookmarks pennants at the upper edge. Where several rows are less than some pixels apart the largest of
// each kind stands for all.
class LanePainter {
 public:
  // `gutter` is as wide as the names of the lanes may be; times begin behind it.
  LanePainter(const TimelineScene& scene, const QPalette& palette, const TimeScale& scale, double gutter);

  // The lanes that are in sight, in this area.
  void paint(QPainter& painter, const QRectF& area);

  // What the last paint() has looked at.
  const TimelineWork& work() const { return work_; }

 private:
  struct Marks {
    PerClass<std::vector<QRectF>> bars;
    std::vector<QPointF> diamonds;
    std::vector<QPointF> crosses;
  };

  void paintLane(QPainter& painter, const Lane& lane, const QRectF& area, bool isCurrent);
  void paintName(QPainter& painter, const Lane& lane, const QRectF& area) const;
  void paintLife(QPainter& painter, const Lane& lane, const QRectF& area) const;
  void paintBookmarks(QPainter& painter, const Lane& lane, const QRectF& area) const;
  void paintSelection(QPainter& painter, const Lane& lane, const QRectF& area) const;
  void readColumns(session::ConnectionNumber connection, const QRectF& area);
  void placeMarks(const QRectF& area);
  void placeBar(const TimelineBin& bin, report::RowClass rowClass, RowSide side, const QRectF& column);
  void placeSigns(const TimelineBin& bin, const QRectF& column, bool& hasDiamond, bool& hasCross);
  void paintMarks(QPainter& painter) const;
  void paintCrosses(QPainter& painter) const;
  double heightOf(std::uint8_t sizeStep, const QRectF& area) const;
  double columnX(std::size_t column) const;

  const TimelineScene& scene_;
  const QPalette& palette_;
  TimeScale scale_;
  double gutter_;
  report::Theme theme_;
  QColor outline_;  // around signs
  unsigned exponent_ = 0;
  TimeKey firstColumn_ = 0;
  double signRadius_ = 0;
  std::vector<TimelineBin> columns_;
  Marks marks_;
  TimelineWork work_;
};

// What a lane is called: its number, host and path, escaped.
QString nameOf(const Lane& lane);

}  // namespace wsray::gui
