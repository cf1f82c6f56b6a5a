#include "gui/column_chart.h"

#include <algorithm>
#include <cmath>

#include "gui/chart_axes.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kMostValues = 5;  // on the axis
constexpr double kLeastHeight = 2;      // of what is there at all
constexpr double kShare = 0.78;         // of its place that an item fills
constexpr double kMostWidth = 42;       // of a column

}  // namespace

QRectF ColumnChart::plotOf(const QRectF& room) const {
  const QFontMetricsF metrics(font());
  const auto values = roundValues(chart().largest(chart().series.size()), kMostValues, chart().unit);
  const double left = widthOfLabels(chart(), values, metrics) + 8;
  return room.adjusted(left, metrics.height() / 2, -metrics.height(), -2 * metrics.height() - 8);
}

QRectF ColumnChart::placeOf(const QRectF& plot, std::size_t item) const {
  const double width = plot.width() / static_cast<double>(chart().items.size());
  return {plot.left() + static_cast<double>(item) * width, plot.top(), width, plot.height()};
}

void ColumnChart::drawPlot(QPainter& painter, const QRectF& plot) const {
  const auto values = roundValues(chart().largest(chart().series.size()), kMostValues, chart().unit);
  const auto top = static_cast<double>(values.back());
  drawValueLines(painter, plot, chart(), values, faint(0.15), faint(0.75), [&](std::uint64_t value) {
    return std::round(plot.bottom() - static_cast<double>(value) / top * plot.height()) + 0.5;
  });
  drawColumns(painter, plot, values.back());
  drawItemTicks(painter, plot, chart(), faint(0.75));
  drawMarks(painter, plot);
}

void ColumnChart::drawColumns(QPainter& painter, const QRectF& plot, std::uint64_t top) const {
  const std::size_t count = chart().series.size();
  for (std::size_t item = 0; item < chart().items.size(); ++item) {
    const QRectF place = placeOf(plot, item);
    const double width = std::min(place.width() * kShare / static_cast<double>(count), kMostWidth);
    const double left = place.center().x() - width * static_cast<double>(count) / 2;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t value = chart().valueOf(item, i);
      if (value == 0) continue;
      const double share = static_cast<double>(value) / static_cast<double>(top);
      const double height = std::max(kLeastHeight, std::round(share * plot.height()));
      const QRectF bar(left + static_cast<double>(i) * width, plot.bottom() - height, std::max(width - 1, 1.0), height);
      drawBar(painter, bar, colourOf(chart().series[i].look), i > 0);
    }
  }
}

void ColumnChart::drawMarks(QPainter& painter, const QRectF& plot) const {
  const double line = QFontMetricsF(font()).height();
  const double width = plot.width() / static_cast<double>(chart().items.size());
  for (std::size_t i = 0; i < chart().marks.size(); ++i) {
    const Chart::Mark& mark = chart().marks[i];
    const double x = std::round(plot.left() + mark.position * width) + 0.5;
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    // One below the other, as several often stand at one place.
    const QString text = QStringLiteral("%1 %2").arg(mark.name, mark.value);
    const double textWidth = QFontMetricsF(font()).horizontalAdvance(text) + 8;
    const bool right = x + textWidth < plot.right();
    const QRectF place(right ? x + 1 : x - textWidth - 1, plot.top() + static_cast<double>(i) * (line + 2), textWidth,
                       line);
    painter.fillRect(place, palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place, Qt::AlignCenter, text);
  }
}

}  // namespace wsray::gui
