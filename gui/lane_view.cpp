#include "gui/lane_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/lane_painter.h"
#include "gui/text.h"
#include "gui/theme.h"
#include "report/quantity_text.h"
#include "report/row_columns.h"

namespace wsray::gui {
namespace {

constexpr double kMargin = 6;  // beside the first and the last time
constexpr double kReach = 8;   // pixels from a row to what still means it
constexpr double kMostGutter = 190;
constexpr std::size_t kMostTipCells = 12;  // of a column
constexpr double kLabelDistance = 110;
constexpr double kNotch = 120;  // of a wheel, in the eighths of a degree that Qt counts
constexpr double kZoomOfANotch = 0.8;
constexpr double kPanOfANotch = 0.1;

// Tips take what looks like HTML for that, and so they get nothing else.
QString asTip(const QString& text) { return "<span>" + text.toHtmlEscaped() + "</span>"; }

}  // namespace

LaneView::LaneView(const TimelineScene& scene, QWidget* parent) : QWidget(parent), scene_(scene) {
  setMouseTracking(true);
  setObjectName("timelineLanes");
  setFocusPolicy(Qt::ClickFocus);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
}

double LaneView::gutter() const { return std::min(kMostGutter, width() / 5.0); }

double LaneView::laneAreaHeight() const { return std::max(0, height() - fontMetrics().height() - 8); }

double LaneView::leastLaneHeight() const { return fontMetrics().height() + 4; }

TimeScale LaneView::scale() const {
  const double left = gutter() + kMargin;
  return {scene_.window.inSight(), left, std::max(width() - left - kMargin, 1.0)};
}

void LaneView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF area(0, 0, width(), laneAreaHeight());
  paintAxis(painter);
  if (scene_.pyramid) {
    LanePainter lanes(scene_, palette(), scale(), gutter());
    lanes.paint(painter, area);
    work_ = lanes.work();
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(faded(palette().color(QPalette::Text), 0.25));
  painter.drawLine(QPointF(gutter(), 0), QPointF(gutter(), area.bottom()));
  painter.drawLine(QPointF(0, area.bottom()), QPointF(width(), area.bottom()));
  paintBrush(painter);
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(QRectF(0.5, 0.5, width() - 1, height() - 1));
  }
  if (scene_.rows == nullptr || scene_.window.isEmpty()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(area, Qt::AlignCenter, tr("Nothing to show over time yet"));
  }
}

void LaneView::paintAxis(QPainter& painter) const {
  if (scene_.window.isEmpty()) return;
  const TimeScale times = scale();
  const double bottom = laneAreaHeight();
  for (const TimeTick& tick : ticksOf(times, scene_.style, kLabelDistance)) {
    const double x = std::floor(times.xOf(tick.key)) + 0.5;
    painter.setPen(faded(palette().color(QPalette::Text), 0.1));
    painter.drawLine(QPointF(x, 0), QPointF(x, bottom));
    painter.setPen(faded(palette().color(QPalette::Text), 0.5));
    painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4));
    painter.setPen(palette().color(QPalette::Text));
    const QString label = toQt(tick.label);
    const double room = fontMetrics().horizontalAdvance(label);
    const double left = std::clamp(x - room / 2, gutter(), std::max(gutter(), width() - room - 2));
    painter.drawText(QRectF(left, bottom + 4, room + 2, height() - bottom - 4), Qt::AlignLeft | Qt::AlignVCenter,
                     label);
  }
}

void LaneView::paintBrush(QPainter& painter) const {
  if (!isBrushing_) return;
  const QRectF brush = QRectF(QPointF(pressed_->x(), 0), QPointF(brushX_, laneAreaHeight())).normalized();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(palette().color(QPalette::Highlight));
  painter.setBrush(faded(palette().color(QPalette::Highlight), 0.25));
  painter.drawRect(brush);
  const TimeScale times = scale();
  std::string length;
  report::appendDuration(elapsed(timeOf(times.keyAt(brush.left())), timeOf(times.keyAt(brush.right()))),
                         report::Charset::unicode, length);
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(QRectF(brush.left() + 4, 2, width(), fontMetrics().height()), Qt::AlignLeft, toQt(length));
}

std::optional<std::size_t> LaneView::rowAt(const QPointF& position) const {
  const auto lane = scene_.lanes.laneAt(position.y());
  if (!lane || !scene_.pyramid || position.x() < gutter()) return std::nullopt;
  const TimeScale times = scale();
  const auto row = scene_.pyramid->nearest(scene_.lanes[*lane].number, scene_.classes, times.keyAt(position.x()));
  if (!row) return std::nullopt;
  const double distance = times.xOf(keyOf(scene_.rows->labels().timeOf(*row))) - position.x();
  return std::abs(distance) <= kReach ? row : std::nullopt;
}

QString LaneView::tipOf(std::size_t row) const {
  const auto kept = scene_.rows->read(row, 0);
  if (!kept) return toQt(kept.error().text);
  const auto& style = scene_.style;
  std::string text = timeTextOf(keyOf(scene_.rows->labels().timeOf(row)), style, false);
  report::TextOptions options;
  report::TimeText time(report::TimeFormat::absolute, false);
  std::string scratch;
  const auto columns = report::pickRowColumns({"dir", "op", "size"});
  for (const auto& column : *columns) {
    text += "  ";
    column.append(kept->row, {options, style.captureStart, time, scratch, kMostTipCells}, text);
  }
  return toQt(text);
}

bool LaneView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  if (const auto row = rowAt(help->pos())) {
    QToolTip::showText(help->globalPos(), asTip(tipOf(*row)), this);
  } else if (const auto lane = scene_.lanes.laneAt(help->pos().y()); lane && help->pos().x() < gutter()) {
    QToolTip::showText(help->globalPos(), asTip(nameOf(scene_.lanes[*lane])), this);
  } else {
    QToolTip::hideText();
  }
  return true;
}

void LaneView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  pressed_ = event->position();
}

void LaneView::mouseMoveEvent(QMouseEvent* event) {
  if (!pressed_ || pressed_->x() < gutter()) return;
  brushX_ = std::clamp(event->position().x(), gutter(), static_cast<double>(width()));
  if (std::abs(brushX_ - pressed_->x()) >= QApplication::startDragDistance()) isBrushing_ = true;
  if (isBrushing_) update();
}

void LaneView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !pressed_) return;
  const QPointF from = *pressed_;
  const bool wasBrushing = isBrushing_;
  cancelBrush();
  if (!wasBrushing) return click(from);
  const TimeScale times = scale();
  emit brushed({times.keyAt(std::min(from.x(), brushX_)), times.keyAt(std::max(from.x(), brushX_))});
}

void LaneView::click(const QPointF& position) {
  if (const auto lane = scene_.lanes.laneAt(position.y())) emit lanePicked(*lane);
  if (const auto row = rowAt(position)) emit rowPicked(*row);
}

void LaneView::cancelBrush() {
  pressed_.reset();
  isBrushing_ = false;
  update();
}

void LaneView::mouseDoubleClickEvent(QMouseEvent* event) {
  cancelBrush();
  if (event->button() == Qt::LeftButton) emit allWanted();
}

void LaneView::wheelEvent(QWheelEvent* event) {
  event->accept();
  QPointF turned = QPointF(event->angleDelta()) / kNotch;
  if (event->modifiers().testFlag(Qt::ShiftModifier) && turned.x() == 0) turned = turned.transposed();
  if (turned.x() != 0) {
    const double pixels = event->pixelDelta().x();
    emit panned(pixels != 0 ? -pixels / scale().width : -turned.x() * kPanOfANotch);
  } else if (event->position().x() < gutter()) {
    emit scrolled(-turned.y() * scene_.lanes.laneHeight());
  } else if (turned.y() != 0) {
    emit zoomed(std::pow(kZoomOfANotch, turned.y()), scale().keyAt(event->position().x()));
  }
}

}  // namespace wsray::gui
