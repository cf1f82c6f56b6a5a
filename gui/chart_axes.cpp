#include "gui/chart_axes.h"

#include <algorithm>

namespace wsray::gui {
namespace {

constexpr double kGap = 10;  // between two labels

}  // namespace

double widthOfLabels(const Chart& chart, const std::vector<std::uint64_t>& values, const QFontMetricsF& metrics) {
  double width = 0;
  for (const std::uint64_t value : values) width = std::max(width, metrics.horizontalAdvance(chart.valueText(value)));
  return width;
}

void drawItemTicks(QPainter& painter, const QRectF& plot, const Chart& chart, const QColor& text) {
  const QFontMetricsF metrics(painter.font());
  const double step = plot.width() / static_cast<double>(chart.items.size());
  double free = -metrics.height();  // where the last label ends
  painter.setPen(text);
  const bool atBeginnings = !chart.lastTick.isEmpty();
  const auto draw = [&](const QString& tick, double position) {
    const double width = metrics.horizontalAdvance(tick);
    const double left = plot.left() + position * step - width / 2;
    if (tick.isEmpty() || left < free || left + width > plot.right() + metrics.height()) return;
    painter.drawText(QRectF(left, plot.bottom() + 4, width + 1, metrics.height()), Qt::AlignHCenter, tick);
    free = left + width + kGap;
  };
  for (std::size_t item = 0; item < chart.items.size(); ++item) {
    draw(chart.items[item].tick, static_cast<double>(item) + (atBeginnings ? 0 : 0.5));
  }
  draw(chart.lastTick, static_cast<double>(chart.items.size()));
  painter.drawText(QRectF(plot.left(), plot.bottom() + 6 + metrics.height(), plot.width(), metrics.height()),
                   Qt::AlignRight, chart.itemTitle);
}

}  // namespace wsray::gui
