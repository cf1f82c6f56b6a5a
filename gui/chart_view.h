// A chart as a picture, through which one goes with the mouse or the keyboard; what it looks like is a subclass's job.
#pragma once

#include <QPainter>
#include <QWidget>
#include <cstddef>
#include <optional>

#include "gui/chart.h"

namespace wsray::gui {

// Left and Right (or Up and Down), Home, End, Page Up and Page Down move the current item, whose numbers are told by
// currentChanged() and the accessible description. Drawn in logical pixels and the colours of the palette.
class ChartView : public QWidget {
  Q_OBJECT

 public:
  explicit ChartView(QWidget* parent = nullptr);

  // The current item stays the same one by its number, where there is one.
  void setChart(Chart chart);
  const Chart& chart() const { return chart_; }

  std::optional<std::size_t> current() const { return current_; }
  void setCurrent(std::optional<std::size_t> item);

  // The item at a point of the widget.
  std::optional<std::size_t> itemAt(const QPointF& point) const;

  // All of it, as for a picture: without what shows the current item.
  void draw(QPainter& painter, const QRectF& area) const;

  QSize sizeHint() const override { return {640, 360}; }
  QSize minimumSizeHint() const override { return {280, 200}; }

 signals:
  void currentChanged();

 protected:
  // Where bars go, of the room that is left below the titles.
  virtual QRectF plotOf(const QRectF& room) const = 0;
  // The whole place of an item in the plot.
  virtual QRectF placeOf(const QRectF& plot, std::size_t item) const = 0;
  // With what stands beside the plot.
  virtual void drawPlot(QPainter& painter, const QRectF& plot) const = 0;

  QColor colourOf(const std::optional<report::RowClass>& look) const;
  QColor faint(double share) const;

  // A bar of a series: those behind the first one are hatched, so that they differ without colours.
  void drawBar(QPainter& painter, const QRectF& bar, const QColor& colour, bool hatched) const;
  void drawCross(QPainter& painter, const QPointF& centre, double size) const;

  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  QRectF roomOf(const QRectF& area) const;
  void drawTitles(QPainter& painter, const QRectF& area) const;
  void drawLegend(QPainter& painter, const QRectF& line) const;
  void describe();

  Chart chart_;
  std::optional<std::size_t> current_;
};

}  // namespace wsray::gui
