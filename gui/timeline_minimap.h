// A whole capture over time, small, with a frame around what is in sight.
#pragma once

#include <QWidget>
#include <cstdint>
#include <vector>

#include "gui/timeline_scene.h"

namespace wsray::gui {

// The frame can be dragged, and resized at its sides; what is dragged elsewhere becomes the frame. Changes nothing
// itself.
class TimelineMinimap final : public QWidget {
  Q_OBJECT

 public:
  // The scene is borrowed for as long as the map lives.
  TimelineMinimap(const TimelineScene& scene, QWidget* parent);

  QSize sizeHint() const override;
  TimeScale scale() const;
  // Around what is in sight.
  QRectF frame() const;

 signals:
  // Of the user.
  void spanPicked(wsray::gui::TimeWindow::Span span);
  void allWanted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  using Column = PerClass<std::uint64_t>;  // rows of some pixels
  enum class Grip { none, left, right, frame, brush };

  Grip gripAt(double x) const;
  std::vector<Column> readColumns() const;
  void paintBins(QPainter& painter) const;
  void paintFrame(QPainter& painter) const;

  const TimelineScene& scene_;
  Grip grip_ = Grip::none;
  double pressedX_ = 0;
  TimeWindow::Span pressedSpan_;
};

}  // namespace wsray::gui
