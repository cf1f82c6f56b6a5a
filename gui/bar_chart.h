// Bars beside names, with their numbers at the ends: for what has no order of its own.
#pragma once

#include "gui/chart_view.h"

namespace wsray::gui {

class BarChart final : public ChartView {
 public:
  using ChartView::ChartView;

 protected:
  QRectF plotOf(const QRectF& room) const override;
  QRectF placeOf(const QRectF& plot, std::size_t item) const override;
  void drawPlot(QPainter& painter, const QRectF& plot) const override;

 private:
  QRectF barsOf(const QRectF& plot) const;
  void drawItem(QPainter& painter, const QRectF& plot, std::size_t item, std::uint64_t top) const;
};

}  // namespace wsray::gui
