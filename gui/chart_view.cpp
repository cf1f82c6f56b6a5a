#include "gui/chart_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <utility>

#include "gui/theme.h"

namespace wsray::gui {
namespace {

constexpr double kMargin = 12;
constexpr double kHatch = 4;       // pixels between the lines of a hatched bar
constexpr double kLeastHatch = 5;  // of a bar in either direction; smaller ones are only outlined
constexpr std::size_t kPage = 10;

}  // namespace

ChartView::ChartView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
}

void ChartView::setChart(Chart chart) {
  chart_ = std::move(chart);
  if (current_ && *current_ >= chart_.items.size()) setCurrent(std::nullopt);
  setAccessibleName(chart_.title);
  describe();
  update();
}

void ChartView::setCurrent(std::optional<std::size_t> item) {
  if (item && *item >= chart_.items.size()) item.reset();
  if (item == current_) return;
  current_ = item;
  describe();
  update();
  emit currentChanged();
}

void ChartView::describe() {
  const QString description = current_ ? chart_.sentenceOf(*current_) : chart_.sentence;
  if (description == accessibleDescription()) return;
  setAccessibleDescription(description);
}

QRectF ChartView::roomOf(const QRectF& area) const {
  const double line = fontMetrics().height();
  return area.adjusted(kMargin, kMargin + 3.4 * line, -kMargin, -kMargin);
}

std::optional<std::size_t> ChartView::itemAt(const QPointF& point) const {
  if (chart_.isEmpty()) return std::nullopt;
  const QRectF plot = plotOf(roomOf(rect()));
  for (std::size_t item = 0; item < chart_.items.size(); ++item) {
    if (placeOf(plot, item).contains(point)) return item;
  }
  return std::nullopt;
}

void ChartView::draw(QPainter& painter, const QRectF& area) const {
  painter.setFont(font());
  drawTitles(painter, area);
  const QRectF room = roomOf(area);
  if (chart_.isEmpty()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, chart_.placeholder);
    return;
  }
  drawPlot(painter, plotOf(room));
}

void ChartView::drawTitles(QPainter& painter, const QRectF& area) const {
  const double line = fontMetrics().height();
  const QRectF lines = area.adjusted(kMargin, kMargin, -kMargin, 0);
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  painter.setPen(palette().color(QPalette::Text));
  const QRectF title(lines.left(), lines.top(), lines.width(), line);
  const QRectF titleInk = painter.boundingRect(title, Qt::AlignLeft, chart_.title);
  painter.drawText(title, Qt::AlignLeft, chart_.title);
  painter.setFont(font());
  if (chart_.isEmpty()) return;
  drawLegend(painter,
             QRectF(titleInk.right() + 2 * kMargin, lines.top(), lines.right() - titleInk.right() - 2 * kMargin, line));
  painter.setPen(faint(0.75));
  painter.drawText(QRectF(lines.left(), lines.top() + 1.6 * line, lines.width(), line), Qt::AlignLeft,
                   chart_.valueTitle);
}

// At the right end of the line.
void ChartView::drawLegend(QPainter& painter, const QRectF& line) const {
  if (chart_.series.size() < 2) return;
  double x = line.right();
  for (std::size_t i = chart_.series.size(); i > 0; --i) {
    const Chart::Series& series = chart_.series[i - 1];
    const double width = fontMetrics().horizontalAdvance(series.name);
    x -= width;
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(x, line.top(), width + 1, line.height()), Qt::AlignLeft, series.name);
    const QRectF swatch(x - line.height() - 2, line.top() + 3, line.height() - 4, line.height() - 6);
    if (series.look == report::RowClass::error) {
      drawCross(painter, swatch.center(), swatch.height() / 2 - 1);
    } else {
      drawBar(painter, swatch, colourOf(series.look), i > 1);
    }
    x = swatch.left() - kMargin;
  }
}

QColor ChartView::colourOf(const std::optional<report::RowClass>& look) const {
  return look ? stripeOf(*look, themeOf(palette())) : palette().color(QPalette::Highlight);
}

QColor ChartView::faint(double share) const { return faded(palette().color(QPalette::Text), share); }

void ChartView::drawBar(QPainter& painter, const QRectF& bar, const QColor& colour, bool hatched) const {
  if (bar.width() <= 0 || bar.height() <= 0) return;
  if (!hatched || bar.width() < kLeastHatch || bar.height() < kLeastHatch) {
    painter.fillRect(bar, colour);
    return;
  }
  painter.save();
  painter.setClipRect(bar, Qt::IntersectClip);
  painter.fillRect(bar, faded(colour, 0.25));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 1.2));
  const double height = bar.height();
  for (double x = bar.left() - height; x < bar.right(); x += kHatch) {
    painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + height, bar.top()));
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(colour, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
  painter.restore();
}

void ChartView::drawCross(QPainter& painter, const QPointF& centre, double size) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF down(size, size);
  const QPointF up(size, -size);
  for (const double width : {4.5, 2.0}) {
    const QColor colour = width > 3 ? palette().color(QPalette::Base) : colourOf(report::RowClass::error);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre - down, centre + down);
    painter.drawLine(centre - up, centre + up);
  }
  painter.restore();
}

void ChartView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (current_) {
    const QRectF plot = plotOf(roomOf(rect()));
    painter.fillRect(placeOf(plot, *current_), faint(0.12));
  }
  draw(painter, rect());
  if (current_) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(placeOf(plotOf(roomOf(rect())), *current_).adjusted(0.5, 0.5, -0.5, -0.5));
  }
  if (hasFocus()) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

bool ChartView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto item = itemAt(help->pos());
    QToolTip::showText(help->globalPos(), item ? plainTip(chart_.sentenceOf(*item)) : QString(), this);
    return true;
  }
  return QWidget::event(event);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
  if (chart_.isEmpty()) return QWidget::keyPressEvent(event);
  const std::size_t last = chart_.items.size() - 1;
  const std::size_t at = current_.value_or(0);
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up: return setCurrent(current_ && at > 0 ? at - 1 : at);
    case Qt::Key_Right:
    case Qt::Key_Down: return setCurrent(current_ ? std::min(at + 1, last) : 0);
    case Qt::Key_PageUp: return setCurrent(at - std::min(at, kPage));
    case Qt::Key_PageDown: return setCurrent(std::min(at + kPage, last));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(last);
    case Qt::Key_Escape:
      if (!current_) break;
      return setCurrent(std::nullopt);
    default: break;
  }
  QWidget::keyPressEvent(event);
}

void ChartView::mousePressEvent(QMouseEvent* event) { setCurrent(itemAt(event->position())); }

}  // namespace wsray::gui
