// The lanes of a timeline and the axis below them, and what the mouse does there.
#pragma once

#include <QWidget>
#include <optional>

#include "gui/timeline_scene.h"

namespace wsray::gui {

// Drag over the lanes to look nearer, click to pick a row, turn the wheel to zoom, push it sideways (or with Shift) to
// pan. Changes nothing itself.
class LaneView final : public QWidget {
  Q_OBJECT

 public:
  // The scene is borrowed for as long as the view lives.
  LaneView(const TimelineScene& scene, QWidget* parent);

  TimeScale scale() const;
  double laneAreaHeight() const;
  double leastLaneHeight() const;

  // What the last frame has looked at.
  const TimelineWork& work() const { return work_; }

  // The row that is meant by this place: the nearest one of the lane, if it is near.
  std::optional<std::size_t> rowAt(const QPointF& position) const;

  // Ends a drag as if it had not begun.
  void cancelBrush();

 signals:
  // Of the user.
  void brushed(wsray::gui::TimeWindow::Span span);
  void zoomed(double factor, wsray::gui::TimeKey around);
  void panned(double share);
  void scrolled(double pixels);
  void rowPicked(std::size_t row);
  void lanePicked(std::size_t lane);
  void allWanted();

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  double gutter() const;
  void paintAxis(QPainter& painter) const;
  void paintBrush(QPainter& painter) const;
  QString tipOf(std::size_t row) const;
  void click(const QPointF& position);

  const TimelineScene& scene_;
  TimelineWork work_;
  std::optional<QPointF> pressed_;
  double brushX_ = 0;
  bool isBrushing_ = false;
};

}  // namespace wsray::gui
