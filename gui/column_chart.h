// Columns over an axis, one beside the other for each series: for sizes and times by their magnitude.
#pragma once

#include "gui/chart_view.h"

namespace wsray::gui {

class ColumnChart final : public ChartView {
 public:
  using ChartView::ChartView;

 protected:
  QRectF plotOf(const QRectF& room) const override;
  QRectF placeOf(const QRectF& plot, std::size_t item) const override;
  void drawPlot(QPainter& painter, const QRectF& plot) const override;

 private:
  void drawColumns(QPainter& painter, const QRectF& plot, std::uint64_t top) const;
  void drawMarks(QPainter& painter, const QRectF& plot) const;
};

}  // namespace wsray::gui
