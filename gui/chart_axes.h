// Axes of charts: lines with their labels beside a plot.
#pragma once

#include <QPainter>
#include <QRectF>
#include <cstdint>
#include <vector>

#include "gui/chart.h"

namespace wsray::gui {

// As wide as the labels of these values.
double widthOfLabels(const Chart& chart, const std::vector<std::uint64_t>& values, const QFontMetricsF& metrics);

// A horizontal line of the plot for each value, with its label at the left. `yOf` tells where.
template <typename Place>
void drawValueLines(QPainter& painter, const QRectF& plot, const Chart& chart, const std::vector<std::uint64_t>& values,
                    const QColor& line, const QColor& text, Place yOf) {
  const double height = painter.fontMetrics().height();
  for (const std::uint64_t value : values) {
    const double y = yOf(value);
    painter.setPen(QPen(line, 1));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(text);
    painter.drawText(QRectF(0, y - height / 2, plot.left() - 6, height), Qt::AlignRight | Qt::AlignVCenter,
                     chart.valueText(value));
  }
}

// The items' labels below the plot, as many of them as there is room for, and what they are. Where the chart says how
// its last item ends they stand at the beginnings of the items, else in their middle.
void drawItemTicks(QPainter& painter, const QRectF& plot, const Chart& chart, const QColor& text);

}  // namespace wsray::gui
