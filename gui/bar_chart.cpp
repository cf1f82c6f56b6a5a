#include "gui/bar_chart.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/chart_axes.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kMostValues = 4;
constexpr double kGap = 8;
constexpr double kLeastWidth = 2;   // of what is there at all
constexpr double kMostLabel = 0.4;  // of the width
constexpr double kMostLines = 3.2;  // of text that an item is high

}  // namespace

QRectF BarChart::plotOf(const QRectF& room) const {
  const QFontMetricsF metrics(font());
  // The numbers below the bars, and what they are.
  return room.adjusted(0, 0, 0, -metrics.height() - 6);
}

QRectF BarChart::placeOf(const QRectF& plot, std::size_t item) const {
  const double most = kMostLines * QFontMetricsF(font()).height();
  const double height = std::min(plot.height() / static_cast<double>(chart().items.size()), most);
  return {plot.left(), plot.top() + static_cast<double>(item) * height, plot.width(), height};
}

// Beside the names, and without the room for the numbers.
QRectF BarChart::barsOf(const QRectF& plot) const {
  const QFontMetricsF metrics(font());
  double label = 0;
  double number = 0;
  for (const Chart::Item& item : chart().items) {
    label = std::max(label, metrics.horizontalAdvance(item.tick));
    for (const std::uint64_t value : item.values) {
      number = std::max(number, metrics.horizontalAdvance(chart().valueText(value)));
    }
  }
  return plot.adjusted(std::min(label, plot.width() * kMostLabel) + kGap, 0, -number - kGap, 0);
}

void BarChart::drawPlot(QPainter& painter, const QRectF& plot) const {
  const QFontMetricsF metrics(font());
  const QRectF bars = barsOf(plot);
  const auto values = roundValues(chart().largest(chart().series.size()), kMostValues, chart().unit);
  const double bottom = placeOf(plot, chart().items.size() - 1).bottom();
  for (const std::uint64_t value : values) {
    const double x =
        std::round(bars.left() + static_cast<double>(value) / static_cast<double>(values.back()) * bars.width()) + 0.5;
    painter.setPen(QPen(faint(0.15), 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, bottom));
    painter.setPen(faint(0.75));
    painter.drawText(QRectF(x - 100, bottom + 4, 200, metrics.height()), Qt::AlignHCenter, chart().valueText(value));
  }
  for (std::size_t item = 0; item < chart().items.size(); ++item) drawItem(painter, plot, item, values.back());
}

void BarChart::drawItem(QPainter& painter, const QRectF& plot, std::size_t item, std::uint64_t top) const {
  const QFontMetricsF metrics(font());
  const QRectF bars = barsOf(plot);
  const QRectF place = placeOf(plot, item);
  const Chart::Item& it = chart().items[item];
  const QRectF label(plot.left(), place.top(), bars.left() - plot.left() - kGap, place.height());
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                   metrics.elidedText(it.tick, Qt::ElideMiddle, label.width() + 1));
  const auto count = static_cast<double>(it.values.size());
  const double height = place.height() * 0.72 / count;
  for (std::size_t i = 0; i < it.values.size(); ++i) {
    const double y = place.center().y() + (static_cast<double>(i) - count / 2) * height;
    const double share = static_cast<double>(it.values[i]) / static_cast<double>(top);
    const double width = it.values[i] == 0 ? 0 : std::max(kLeastWidth, std::round(share * bars.width()));
    const auto look = it.look ? it.look : chart().series[i].look;
    drawBar(painter, QRectF(bars.left() + 1, y, width, std::max(height - 1, 1.0)), colourOf(look), i > 0);
    // Where numbers would cover each other the table has them.
    if (height < metrics.height() * 0.8 || it.values[i] == 0) continue;
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(bars.left() + width + 5, y, plot.right() - bars.left() - width, height),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, chart().valueText(it.values[i]));
  }
}

}  // namespace wsray::gui
