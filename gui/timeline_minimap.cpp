#include "gui/timeline_minimap.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "gui/theme.h"

namespace wsray::gui {
namespace {

using report::RowClass;

constexpr double kMargin = 6;
constexpr double kGrip = 5;  // pixels from a side of the frame to what still means it
constexpr int kHeight = 40;
constexpr double kColumn = 3;

}  // namespace

TimelineMinimap::TimelineMinimap(const TimelineScene& scene, QWidget* parent) : QWidget(parent), scene_(scene) {
  setObjectName("timelineMinimap");
  setToolTip(tr("Drag the frame or its sides; a double click shows all"));
  setMouseTracking(true);
  setFocusPolicy(Qt::ClickFocus);
  setFixedHeight(kHeight);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
}

QSize TimelineMinimap::sizeHint() const { return {400, kHeight}; }

TimeScale TimelineMinimap::scale() const {
  return {scene_.window.whole(), kMargin, std::max(width() - 2 * kMargin, 1.0)};
}

QRectF TimelineMinimap::frame() const {
  const TimeScale times = scale();
  const TimeWindow::Span span = scene_.window.inSight();
  const double left = times.xOf(span.first);
  // Thinner it could not be seen, nor dragged.
  const double frameWidth = std::max(times.xOf(span.last) - left, 4.0);
  return QRectF(left, 0, frameWidth, height()).adjusted(-1.5, 1.5, 1.5, -1.5);
}

void TimelineMinimap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (scene_.window.isEmpty()) return;
  paintBins(painter);
  paintFrame(painter);
}

void TimelineMinimap::paintBins(QPainter& painter) const {
  const std::vector<Column> columns = readColumns();
  std::uint64_t most = 1;
  for (const Column& column : columns) most = std::max(most, *std::max_element(column.begin(), column.end()));
  const report::Theme theme = themeOf(palette());
  const double middle = height() / 2.0;
  const auto heightOf = [&](std::uint64_t rows) {
    const double share = std::log1p(static_cast<double>(rows)) / std::log1p(static_cast<double>(most));
    return rows == 0 ? 0 : std::max(2.0, std::round(share * (middle - 7)));
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double x = static_cast<double>(i) * kColumn;
    const auto rows = [&](RowClass rowClass) { return columns[i][static_cast<std::size_t>(rowClass)]; };
    const double sent = heightOf(rows(RowClass::sent));
    const double received = heightOf(rows(RowClass::received));
    painter.fillRect(QRectF(x, middle - sent, kColumn - 1, sent), stripeOf(RowClass::sent, theme));
    painter.fillRect(QRectF(x, middle, kColumn - 1, received), stripeOf(RowClass::received, theme));
    if (rows(RowClass::control) > 0) {
      painter.fillRect(QRectF(x, middle - 1, kColumn - 1, 2), stripeOf(RowClass::control, theme));
    }
    // At the upper edge, where nothing else is.
    if (rows(RowClass::error) > 0) {
      painter.fillRect(QRectF(x - 0.5, 3, kColumn, kColumn), stripeOf(RowClass::error, theme));
    }
  }
}

std::vector<TimelineMinimap::Column> TimelineMinimap::readColumns() const {
  std::vector<Column> columns(static_cast<std::size_t>(width() / kColumn) + 1);
  const TimeHistogram& histogram = scene_.histogram;
  if (histogram.isEmpty()) return columns;
  const TimeScale times = scale();
  const TimeKey count = histogram.lastBin() - histogram.firstBin();
  for (TimeKey i = 0; i <= count; ++i) {
    const TimeKey bin = histogram.firstBin() + i;
    const double x = times.xOf(bin << histogram.exponent()) / kColumn;
    Column& column = columns[static_cast<std::size_t>(std::clamp(x, 0.0, static_cast<double>(columns.size() - 1)))];
    for (std::size_t k = 0; k < column.size(); ++k) column[k] += scene_.classes[k] ? histogram[bin][k] : 0;
  }
  return columns;
}

void TimelineMinimap::paintFrame(QPainter& painter) const {
  const QRectF inside = frame();
  if (!scene_.window.showsAll()) {
    const QColor veil = faded(palette().color(QPalette::Window), 0.72);
    painter.fillRect(QRectF(0, 0, inside.left(), height()), veil);
    painter.fillRect(QRectF(inside.right(), 0, width() - inside.right(), height()), veil);
  }
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(inside, 3, 3);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::Highlight));
  for (const double x : {inside.left(), inside.right()}) {
    painter.drawRoundedRect(QRectF(x - 2, height() / 2.0 - 7, 4, 14), 2, 2);
  }
}

TimelineMinimap::Grip TimelineMinimap::gripAt(double x) const {
  const QRectF inside = frame();
  const double left = std::abs(x - inside.left());
  const double right = std::abs(x - inside.right());
  // Of a narrow frame the middle is for dragging it.
  const double reach = std::min(kGrip, inside.width() / 3);
  if (std::min(left, right) <= reach || (x < inside.left() && left <= kGrip) ||
      (x > inside.right() && right <= kGrip)) {
    return left < right ? Grip::left : Grip::right;
  }
  const bool isInside = x > inside.left() && x < inside.right();
  return isInside && !scene_.window.showsAll() ? Grip::frame : Grip::brush;
}

void TimelineMinimap::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || scene_.window.isEmpty()) return event->ignore();
  pressedX_ = event->position().x();
  pressedSpan_ = scene_.window.inSight();
  grip_ = gripAt(pressedX_);
}

void TimelineMinimap::mouseMoveEvent(QMouseEvent* event) {
  const double x = event->position().x();
  if (grip_ == Grip::none) {
    const Grip under = gripAt(x);
    const bool isSide = under == Grip::left || under == Grip::right;
    setCursor(isSide ? Qt::SizeHorCursor : under == Grip::frame ? Qt::OpenHandCursor : Qt::ArrowCursor);
    return;
  }
  const TimeScale times = scale();
  const TimeWindow::Span all = times.span;
  const auto moved = [&](TimeKey key) {
    return std::clamp(times.keyAt(times.xOf(key) + x - pressedX_), all.first, all.last);
  };
  switch (grip_) {
    case Grip::left:
      emit spanPicked({std::min(moved(pressedSpan_.first), pressedSpan_.last), pressedSpan_.last});
      break;
    case Grip::right:
      emit spanPicked({pressedSpan_.first, std::max(moved(pressedSpan_.last), pressedSpan_.first)});
      break;
    case Grip::frame: {
      const TimeKey width = pressedSpan_.width();
      const TimeKey first = std::clamp(moved(pressedSpan_.first), all.first, all.last - width);
      emit spanPicked({first, first + width});
      break;
    }
    default:
      if (std::abs(x - pressedX_) < QApplication::startDragDistance()) return;
      emit spanPicked({times.keyAt(std::max(std::min(x, pressedX_), kMargin)), times.keyAt(std::max(x, pressedX_))});
  }
}

void TimelineMinimap::mouseReleaseEvent(QMouseEvent* event) {
  // A click beside the frame brings it there.
  const bool wasClick = grip_ == Grip::brush && !scene_.window.showsAll() &&
                        std::abs(event->position().x() - pressedX_) < QApplication::startDragDistance();
  grip_ = Grip::none;
  if (!wasClick) return;
  const TimeWindow::Span all = scene_.window.whole();
  const TimeKey width = pressedSpan_.width();
  const TimeKey middle = std::clamp(scale().keyAt(pressedX_), all.first, all.last);
  const TimeKey first = middle - std::min(width / 2, middle - all.first);
  emit spanPicked({std::min(first, all.last - width), std::min(first, all.last - width) + width});
}

void TimelineMinimap::mouseDoubleClickEvent(QMouseEvent* event) {
  grip_ = Grip::none;
  if (event->button() == Qt::LeftButton) emit allWanted();
}

}  // namespace wsray::gui
