#include "gui/mirrored_chart.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/chart_axes.h"

namespace wsray::gui {
namespace {

constexpr std::size_t kAbove = 0;
constexpr std::size_t kBelow = 1;
constexpr std::size_t kErrors = 2;
constexpr std::size_t kMostValues = 6;  // on both sides of the axis together
constexpr double kLeastHeight = 2;
constexpr double kCross = 3.5;

}  // namespace

// Both sides have one scale.
struct MirroredChart::Sides {
  std::vector<std::uint64_t> values;  // of the axis, from 0 up to the larger side
  double axis = 0;                    // where 0 is
  double pixels = 0;                  // of a value of 1
  std::uint64_t largestAbove = 0;
  std::uint64_t largestBelow = 0;
};

MirroredChart::Sides MirroredChart::sidesOf(const QRectF& plot) const {
  Sides sides;
  for (std::size_t item = 0; item < chart().items.size(); ++item) {
    sides.largestAbove = std::max(sides.largestAbove, chart().valueOf(item, kAbove));
    sides.largestBelow = std::max(sides.largestBelow, chart().valueOf(item, kBelow));
  }
  const std::uint64_t larger = std::max(sides.largestAbove, sides.largestBelow);
  const double both = static_cast<double>(sides.largestAbove) + static_cast<double>(sides.largestBelow);
  const auto share = larger == 0 ? 1.0 : static_cast<double>(larger) / both;
  sides.values = roundValues(larger, static_cast<std::size_t>(std::max(2.0, kMostValues * share)), chart().unit);
  // A little more than the columns, so that none touches a label.
  sides.pixels = both == 0 ? 0 : plot.height() * 0.96 / both;
  sides.axis = std::round(plot.top() + plot.height() * 0.02 + static_cast<double>(sides.largestAbove) * sides.pixels);
  if (both == 0) sides.axis = std::round(plot.center().y());
  return sides;
}

QRectF MirroredChart::plotOf(const QRectF& room) const {
  const QFontMetricsF metrics(font());
  const auto values = roundValues(chart().largest(2), kMostValues, chart().unit);
  const double left = widthOfLabels(chart(), values, metrics) + 8;
  return room.adjusted(left, metrics.height() / 2, 0, -2 * metrics.height() - 8);
}

QRectF MirroredChart::placeOf(const QRectF& plot, std::size_t item) const {
  const double width = plot.width() / static_cast<double>(chart().items.size());
  return {plot.left() + static_cast<double>(item) * width, plot.top(), width, plot.height()};
}

void MirroredChart::drawPlot(QPainter& painter, const QRectF& plot) const {
  const Sides sides = sidesOf(plot);
  const auto drawSide = [&](std::uint64_t largest, double direction) {
    std::vector<std::uint64_t> seen;
    for (const std::uint64_t value : sides.values) {
      if (value <= largest && (value > 0 || direction > 0)) seen.push_back(value);
    }
    drawValueLines(painter, plot, chart(), seen, faint(0.15), faint(0.75), [&](std::uint64_t value) {
      return std::round(sides.axis - direction * static_cast<double>(value) * sides.pixels) + 0.5;
    });
  };
  drawSide(sides.largestAbove, 1);
  drawSide(sides.largestBelow, -1);
  drawColumns(painter, plot, sides);
  painter.setPen(QPen(faint(0.75), 1));
  painter.drawLine(QPointF(plot.left(), sides.axis + 0.5), QPointF(plot.right(), sides.axis + 0.5));
  drawErrors(painter, plot, sides.axis);
  drawItemTicks(painter, plot, chart(), faint(0.75));
}

void MirroredChart::drawColumns(QPainter& painter, const QRectF& plot, const Sides& sides) const {
  const auto heightOf = [&](std::uint64_t value) {
    return value == 0 ? 0 : std::max(kLeastHeight, std::round(static_cast<double>(value) * sides.pixels));
  };
  for (std::size_t item = 0; item < chart().items.size(); ++item) {
    const QRectF place = placeOf(plot, item);
    const double gap = place.width() > 4 ? 1 : 0;
    const double above = heightOf(chart().valueOf(item, kAbove));
    const double below = heightOf(chart().valueOf(item, kBelow));
    const double width = std::max(place.width() - gap, 1.0);
    drawBar(painter, QRectF(place.left(), sides.axis - above, width, above), colourOf(chart().series[kAbove].look),
            false);
    drawBar(painter, QRectF(place.left(), sides.axis + 1, width, below), colourOf(chart().series[kBelow].look), true);
  }
}

void MirroredChart::drawErrors(QPainter& painter, const QRectF& plot, double axis) const {
  for (std::size_t item = 0; item < chart().items.size(); ++item) {
    if (chart().valueOf(item, kErrors) > 0) drawCross(painter, QPointF(placeOf(plot, item).center().x(), axis), kCross);
  }
}

}  // namespace wsray::gui
