#include "gui/sparkline_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cstdint>

#include "gui/item_roles.h"
#include "gui/traffic_history.h"

namespace wsray::gui {
namespace {

constexpr int kPadding = 4;
constexpr int kLineWidth = 90;
// A few bytes of an idle network are no mountains.
constexpr std::uint64_t kLeastHeightBytes = 1024;

QPolygonF lineOf(const QVector<std::uint64_t>& steps, qsizetype stepsInAll, std::uint64_t leastHeight,
                 const QRectF& area) {
  const std::uint64_t highest = std::max(leastHeight, *std::max_element(steps.begin(), steps.end()));
  const qreal width = area.width() / static_cast<qreal>(stepsInAll - 1);
  QPolygonF line;
  for (qsizetype i = 0; i < steps.size(); ++i) {
    const qreal share = static_cast<qreal>(steps[i]) / static_cast<qreal>(highest);
    // The newest step is always at the right.
    line << QPointF(area.right() - static_cast<qreal>(steps.size() - 1 - i) * width,
                    area.bottom() - share * area.height());
  }
  return line;
}

}  // namespace

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyleOptionViewItem cell = option;
  initStyleOption(&cell, index);
  const QString rate = cell.text;
  cell.text.clear();
  cell.state &= ~QStyle::State_HasFocus;
  const QStyle* style = option.widget == nullptr ? QApplication::style() : option.widget->style();
  style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);

  const bool isSelected = (option.state & QStyle::State_Selected) != 0;
  const auto group = (option.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
  const QColor colour = option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
  const QRect inner = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
  painter->save();
  painter->setPen(colour);
  painter->drawText(inner.adjusted(kLineWidth + kPadding, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, rate);
  const auto steps = index.data(kTrafficRole).value<QVector<std::uint64_t>>();
  if (steps.size() > 1) {
    const bool isWhole = span_ == Span::whole;
    const QRectF area(inner.left(), inner.top(), isWhole ? inner.width() : kLineWidth, inner.height());
    const QPolygonF line =
        lineOf(steps, isWhole ? steps.size() : TrafficHistory::kSteps, isWhole ? 1 : kLeastHeightBytes, area);
    QPolygonF below = line;
    below << area.bottomRight() << QPointF(line.front().x(), area.bottom());
    painter->setRenderHint(QPainter::Antialiasing);
    QColor fill = isSelected ? colour : option.palette.color(group, QPalette::Highlight);
    painter->setPen(Qt::NoPen);
    fill.setAlphaF(0.3F);
    painter->setBrush(fill);
    painter->drawPolygon(below);
    fill.setAlphaF(1.0F);
    painter->setPen(QPen(fill, 1.25));
    painter->drawPolyline(line);
  }
  painter->restore();
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize text = QStyledItemDelegate::sizeHint(option, index);
  return {kLineWidth + 3 * kPadding + option.fontMetrics.horizontalAdvance("999.9 MiB/s"), text.height()};
}

}  // namespace wsray::gui
