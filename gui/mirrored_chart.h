// Columns over time: the first series above the axis, the second below it, and crosses on it where the third is.
#pragma once

#include "gui/chart_view.h"

namespace wsray::gui {

class MirroredChart final : public ChartView {
 public:
  using ChartView::ChartView;

 protected:
  QRectF plotOf(const QRectF& room) const override;
  QRectF placeOf(const QRectF& plot, std::size_t item) const override;
  void drawPlot(QPainter& painter, const QRectF& plot) const override;

 private:
  // The shares of the plot that both sides have are as their largest values.
  struct Sides;
  Sides sidesOf(const QRectF& plot) const;

  void drawColumns(QPainter& painter, const QRectF& plot, const Sides& sides) const;
  void drawErrors(QPainter& painter, const QRectF& plot, double axis) const;
};

}  // namespace wsray::gui
