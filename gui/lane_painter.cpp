#include "gui/lane_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <algorithm>
#include <cmath>
#include <string>

#include "gui/text.h"
#include "report/cell_text.h"

namespace wsray::gui {
namespace {

using report::RowClass;

constexpr double kLeastColumn = 3;  // pixels
constexpr std::size_t kMostNameCells = 80;
constexpr int kMostSizeStep = 2 + 20 * 4;     // a mebibyte is as high as bars get
constexpr double kLeastHeight = 0.15;         // of an empty message
constexpr std::size_t kMostSmoothSigns = 40;  // of a lane: more would take too long
constexpr double kStroke = 2;                 // of crosses, across
constexpr double kMargin = 6;
constexpr double kPennant = 7;  // its height

// Signs are drawn line by line of the device's pixels: thousands of polygons would take longer than a frame may.
void paintDiamond(QPainter& painter, const QPointF& at, double radius, const QColor& colour) {
  const double line = 1 / painter.device()->devicePixelRatioF();
  for (double y = line / 2 - radius; y < radius; y += line) {
    const double half = radius - std::abs(y);
    painter.fillRect(QRectF(at.x() - half, at.y() + y - line / 2, 2 * half, line), colour);
  }
}

void paintCross(QPainter& painter, const QPointF& at, double radius, double stroke, const QColor& colour) {
  const double line = 1 / painter.device()->devicePixelRatioF();
  for (double y = line / 2 - radius; y < radius; y += line) {
    for (const double x : {-y, y}) {
      painter.fillRect(QRectF(at.x() + x - stroke / 2, at.y() + y - line / 2, stroke, line), colour);
    }
  }
}

double contrastingLightness(const QPalette& palette) {
  return std::abs(palette.color(QPalette::Text).lightnessF() - palette.color(QPalette::Base).lightnessF());
}

}  // namespace

QString nameOf(const Lane& lane) {
  if (lane.connection == nullptr) return QCoreApplication::translate("wsray::gui::TimelineStrip", "Capture");
  std::string_view place = lane.connection->handshake.url;
  if (const auto scheme = place.find("://"); scheme != std::string_view::npos) place.remove_prefix(scheme + 3);
  std::string name = std::to_string(lane.number) + "  ";
  report::appendCells(place, kMostNameCells, report::Charset::unicode, name);
  return toQt(name);
}

LanePainter::LanePainter(const TimelineScene& scene, const QPalette& palette, const TimeScale& scale, double gutter)
    : scene_(scene),
      palette_(palette),
      scale_(scale),
      gutter_(gutter),
      theme_(themeOf(palette)),
      // Black on white, or white on black: signs are as visible as text there.
      outline_(palette.color(contrastingLightness(palette) > 0.99 ? QPalette::Text : QPalette::Base)) {
  while (exponent_ < 63 && scale_.pixels(TimeKey{1} << exponent_) < kLeastColumn) ++exponent_;
}

void LanePainter::paint(QPainter& painter, const QRectF& area) {
  work_ = {};
  painter.save();
  painter.setClipRect(area);
  const LaneLayout& lanes = scene_.lanes;
  signRadius_ = std::clamp(std::floor(lanes.laneHeight() * 0.11) + 0.5, 3.5, 5.5);
  for (std::size_t i = lanes.firstInSight(); i < lanes.lastInSight(); ++i) {
    const QRectF lane(area.left(), area.top() + lanes.topOf(i), area.width(), lanes.laneHeight());
    if (i % 2 == 1) painter.fillRect(lane, faded(palette_.color(QPalette::Text), 0.035));
    paintLane(painter, lanes[i], lane, i == scene_.currentLane);
  }
  painter.restore();
}

void LanePainter::paintLane(QPainter& painter, const Lane& lane, const QRectF& area, bool isCurrent) {
  const QRectF name(area.left(), area.top(), gutter_, area.height());
  if (isCurrent) {
    painter.fillRect(name, faded(palette_.color(QPalette::Highlight), 0.22));
    painter.fillRect(QRectF(name.left(), name.top(), 3, name.height()), palette_.color(QPalette::Highlight));
  }
  paintName(painter, lane, name);
  const QRectF plot = area.adjusted(gutter_, 0, 0, 0);
  painter.save();
  painter.setClipRect(plot, Qt::IntersectClip);
  paintLife(painter, lane, plot);
  readColumns(lane.number, plot);
  placeMarks(plot);
  paintMarks(painter);
  paintBookmarks(painter, lane, plot);
  paintSelection(painter, lane, plot);
  painter.restore();
}

void LanePainter::paintName(QPainter& painter, const Lane& lane, const QRectF& area) const {
  const QRectF room = area.adjusted(kMargin + 3, 0, -kMargin, 0);
  const bool failed = lane.connection != nullptr && session::isFailure(lane.connection->state);
  QString text = nameOf(lane);
  if (failed) text.prepend(toQt(report::entryOf(RowClass::error).glyph) + ' ');
  painter.setPen(palette_.color(QPalette::Text));
  const QFontMetricsF metrics(painter.font());
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                   metrics.elidedText(text, Qt::ElideMiddle, room.width()));
}

// The axis, from the opening to the end, with a bracket at each.
void LanePainter::paintLife(QPainter& painter, const Lane& lane, const QRectF& area) const {
  const double middle = std::floor(area.center().y()) + 0.5;
  const bool opened = lane.connection != nullptr && lane.connection->opened.packet != 0;
  const bool ended = lane.connection != nullptr && lane.connection->ended.packet != 0;
  const auto xOf = [&](const Origin& origin) {
    return std::floor(std::clamp(scale_.xOf(keyOf(origin.time)), area.left() - 99, area.right() + 99)) + 0.5;
  };
  const double from = opened ? xOf(lane.connection->opened) : area.left();
  const double to = ended ? std::max(from, xOf(lane.connection->ended)) : area.right();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(faded(palette_.color(QPalette::Text), 0.16));
  painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
  painter.setPen(faded(palette_.color(QPalette::Text), 0.45));
  painter.drawLine(QPointF(from, middle), QPointF(to, middle));
  const double height = std::min(area.height() * 0.3, 8.0);
  const auto bracket = [&](double x, double serif) {
    painter.drawLine(QPointF(x, middle - height), QPointF(x, middle + height));
    for (const double y : {middle - height, middle + height}) painter.drawLine(QPointF(x, y), QPointF(x + serif, y));
  };
  if (opened) bracket(from, 3);
  if (ended) bracket(to, -3);
}

void LanePainter::readColumns(session::ConnectionNumber connection, const QRectF& area) {
  const TimeKey first = scale_.keyAt(area.left());
  firstColumn_ = first >> exponent_;
  columns_.resize(static_cast<std::size_t>((scale_.keyAt(area.right()) >> exponent_) - firstColumn_) + 1);
  const TimelineWork work = scene_.pyramid->read(connection, first, exponent_, columns_);
  work_.bins += work.bins;
  work_.rows += work.rows;
}

double LanePainter::columnX(std::size_t column) const {
  const TimeKey key = firstColumn_ + column;
  // Behind the last time that there is.
  if (key > ~TimeKey{0} >> exponent_) return std::round(scale_.xOf(~TimeKey{0}));
  return std::round(scale_.xOf(key << exponent_));
}

void LanePainter::placeMarks(const QRectF& area) {
  for (auto& bars : marks_.bars) bars.clear();
  marks_.diamonds.clear();
  marks_.crosses.clear();
  bool hasDiamond = false;
  bool hasCross = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    // Signs are wider than columns: there is one for two of them, always the same two.
    if ((firstColumn_ + i) % 2 == 0) hasDiamond = hasCross = false;
    if (columns_[i].isEmpty()) continue;
    const double left = columnX(i);
    const QRectF column(left, area.top(), std::max(columnX(i + 1) - left - 1, 1.0), area.height());
    placeBar(columns_[i], RowClass::sent, RowSide::sent, column);
    placeBar(columns_[i], RowClass::received, RowSide::received, column);
    placeBar(columns_[i], RowClass::error, RowSide::sent, column);
    placeBar(columns_[i], RowClass::error, RowSide::received, column);
    placeSigns(columns_[i], column, hasDiamond, hasCross);
  }
}

void LanePainter::placeBar(const TimelineBin& bin, RowClass rowClass, RowSide side, const QRectF& column) {
  const std::uint8_t step = bin.largestOf(rowClass, side);
  if (step == 0 || !scene_.shows(rowClass)) return;
  const double middle = std::floor(column.center().y());
  const double height = heightOf(step, column);
  const double top = side == RowSide::sent ? middle - height : middle + 1;
  marks_.bars[static_cast<std::size_t>(rowClass)].emplace_back(column.left(), top, column.width(), height);
}

void LanePainter::placeSigns(const TimelineBin& bin, const QRectF& column, bool& hasDiamond, bool& hasCross) {
  const double middle = std::floor(column.center().y()) + 0.5;
  const bool isControl =
      bin.largestOf(RowClass::control, RowSide::sent) != 0 || bin.largestOf(RowClass::control, RowSide::received) != 0;
  if (isControl && scene_.shows(RowClass::control) && !hasDiamond) {
    marks_.diamonds.emplace_back(std::floor(column.center().x()) + 0.5, middle);
    hasDiamond = true;
  }
  if (!scene_.shows(RowClass::error) || hasCross) return;
  for (const RowSide side : {RowSide::sent, RowSide::received, RowSide::none}) {
    const std::uint8_t step = bin.largestOf(RowClass::error, side);
    if (step == 0) continue;
    const double tip =
        std::clamp(heightOf(step, column), signRadius_, std::max(column.height() / 2, 2 * signRadius_) - signRadius_);
    const double height = side == RowSide::none ? 0 : tip;
    marks_.crosses.emplace_back(std::floor(column.center().x()) + 0.5,
                                side == RowSide::sent ? middle - height : middle + height);
    hasCross = true;
  }
}

double LanePainter::heightOf(std::uint8_t sizeStep, const QRectF& area) const {
  const double most = std::max(area.height() / 2 - 3, 2.0);
  const double share = kLeastHeight + (1 - kLeastHeight) * std::min(static_cast<double>(sizeStep) / kMostSizeStep, 1.0);
  return std::max(2.0, std::round(most * share));
}

void LanePainter::paintMarks(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (std::size_t i = 0; i < marks_.bars.size(); ++i) {
    const QColor colour = stripeOf(static_cast<RowClass>(i), theme_);
    for (const QRectF& bar : marks_.bars[i]) painter.fillRect(bar, colour);
  }
  for (const QPointF& at : marks_.diamonds) {
    paintDiamond(painter, at, signRadius_ + 1, outline_);
    paintDiamond(painter, at, signRadius_, stripeOf(RowClass::control, theme_));
  }
  paintCrosses(painter);
}

void LanePainter::paintCrosses(QPainter& painter) const {
  const QColor colour = stripeOf(RowClass::error, theme_);
  const double arm = signRadius_ - 0.5;
  const bool isSmooth = marks_.crosses.size() <= kMostSmoothSigns;
  painter.setRenderHint(QPainter::Antialiasing, isSmooth);
  for (const QPointF& at : marks_.crosses) {
    if (!isSmooth) {
      paintCross(painter, at, arm + 1, kStroke + 2, outline_);
      paintCross(painter, at, arm, kStroke, colour);
      continue;
    }
    for (const QPen& pen : {QPen(outline_, kStroke + 2), QPen(colour, kStroke)}) {
      painter.setPen(pen);
      painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
      painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
    }
  }
}

void LanePainter::paintBookmarks(QPainter& painter, const Lane& lane, const QRectF& area) const {
  if (scene_.bookmarks == nullptr) return;
  const RowLabels& rows = scene_.rows->labels();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(palette_.color(QPalette::Text), 1));
  painter.setBrush(palette_.color(QPalette::Highlight));
  for (const auto& [row, note] : scene_.bookmarks->notes()) {
    if (row >= scene_.pyramid->size() || rows[row].connection != lane.number) continue;
    const double x = std::floor(scale_.xOf(keyOf(rows.timeOf(row)))) + 0.5;
    if (x < area.left() || x > area.right()) continue;
    const double top = area.top() + 1.5;
    painter.drawLine(QPointF(x, top), QPointF(x, top + 2 * kPennant));
    painter.drawPolygon(QPolygonF({{x, top}, {x + kPennant, top + kPennant / 2}, {x, top + kPennant}}));
  }
}

void LanePainter::paintSelection(QPainter& painter, const Lane& lane, const QRectF& area) const {
  if (!scene_.selected || *scene_.selected >= scene_.pyramid->size()) return;
  const RowLabels& rows = scene_.rows->labels();
  if (rows[*scene_.selected].connection != lane.number) return;
  const TimeKey column = keyOf(rows.timeOf(*scene_.selected)) >> exponent_;
  if (column < firstColumn_ || column - firstColumn_ >= columns_.size()) return;
  const auto index = static_cast<std::size_t>(column - firstColumn_);
  const double left = columnX(index);
  const QRectF around(left - 2.5, area.top() + 1.5, std::max(columnX(index + 1) - left + 4, 7.0), area.height() - 3);
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(palette_.color(QPalette::Text), 1.5));
  painter.setBrush(faded(palette_.color(QPalette::Highlight), 0.3));
  painter.drawRoundedRect(around, 3, 3);
}

}  // namespace wsray::gui
