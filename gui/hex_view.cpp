#include "gui/hex_view.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "gui/text.h"
#include "report/hex_dump.h"

namespace wsray::gui {
namespace {

constexpr std::uint64_t kLine = report::kBytesPerHexLine;
constexpr double kMargin = 8;
constexpr int kLeading = 2;  // between lines
constexpr std::size_t kOffsetColumns = 8;

int barValueOf(std::uint64_t lines) {
  return static_cast<int>(std::min<std::uint64_t>(lines, std::numeric_limits<int>::max()));
}

std::uint64_t lineOf(std::uint64_t byte) { return byte / kLine; }

}  // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Payload in hexadecimal"));
  viewport()->setBackgroundRole(QPalette::Base);
  viewport()->setAutoFillBackground(true);
  viewport()->setCursor(Qt::IBeamCursor);
  layOut();
}

void HexView::showBytes(std::uint64_t size, Read read) {
  size_ = size;
  read_ = std::move(read);
  cursor_ = anchor_ = 0;
  isSelecting_ = false;
  layOut();
  verticalScrollBar()->setValue(0);
  horizontalScrollBar()->setValue(0);
  viewport()->update();
  tellSelection();
}

HexView::Range HexView::selection() const {
  if (!isSelecting_) return {};
  return {std::min(anchor_, cursor_), std::max(anchor_, cursor_) + 1};
}

void HexView::select(Range range) {
  range.last = std::min(range.last, size_);
  isSelecting_ = range.first < range.last;
  if (isSelecting_) {
    anchor_ = range.first;
    cursor_ = range.last - 1;
  }
  viewport()->update();
  tellSelection();
}

void HexView::tellSelection() {
  const Range selected = selection();
  setAccessibleDescription(
      selected.size() == 0 ? QString() : tr("Bytes %1 to %2 are selected").arg(selected.first).arg(selected.last - 1));
  emit selectionChanged();
}

void HexView::layOut() {
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  const QFontMetricsF metrics(font());
  cell_ = metrics.horizontalAdvance('0');
  lineHeight_ = static_cast<int>(std::ceil(metrics.height())) + kLeading;
  const std::uint64_t lines = size_ / kLine + (size_ % kLine == 0 ? 0 : 1);
  const std::uint64_t inSight = linesInSight();
  verticalScrollBar()->setRange(0, barValueOf(lines - std::min(lines, inSight)));
  verticalScrollBar()->setPageStep(barValueOf(inSight));
  const double width = cellX(report::characterColumnOf(kLine) + 1) + kMargin;
  horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(width)) - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(static_cast<int>(cell_));
}

std::uint64_t HexView::linesInSight() const {
  return static_cast<std::uint64_t>(
      std::max(1, (viewport()->height() - static_cast<int>(2 * kMargin)) / std::max(1, lineHeight_)));
}

// Without what it is scrolled by.
double HexView::cellX(std::size_t column) const { return kMargin + static_cast<double>(column) * cell_; }

void HexView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.setFont(font());
  if (size_ == 0 || !read_) return;
  const std::uint64_t first = static_cast<std::uint64_t>(verticalScrollBar()->value()) * kLine;
  if (first >= size_) return;
  // One more than is in sight, of which a part may be.
  std::vector<std::uint8_t> bytes(
      static_cast<std::size_t>(std::min<std::uint64_t>(size_ - first, (linesInSight() + 1) * kLine)));
  if (const auto read = read_(first, bytes); !read) {
    painter.drawText(viewport()->rect().adjusted(8, 8, -8, -8), Qt::TextWordWrap, toQt(read.error().text));
    return;
  }
  painter.translate(-horizontalScrollBar()->value(), 0);
  double top = kMargin;
  for (std::size_t at = 0; at < bytes.size(); at += kLine, top += lineHeight_) {
    paintLine(painter, top, first + at, std::span(bytes).subspan(at, std::min<std::size_t>(kLine, bytes.size() - at)));
  }
}

void HexView::paintLine(QPainter& painter, double top, std::uint64_t offset,
                        std::span<const std::uint8_t> bytes) const {
  std::string safe;
  report::appendHexLine(static_cast<std::size_t>(offset), bytes, safe);
  const QString text = toQt(safe);
  const double baseline = top + QFontMetricsF(font()).ascent() + kLeading / 2.0;
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(QPointF(cellX(0), baseline), text.left(kOffsetColumns));
  painter.setPen(palette().color(QPalette::Text));
  const QString rest = text.mid(kOffsetColumns);
  painter.drawText(QPointF(cellX(kOffsetColumns), baseline), rest);

  const Range selected = selection();
  const std::uint64_t from = std::max(selected.first, offset);
  const std::uint64_t to = std::min<std::uint64_t>(selected.last, offset + bytes.size());
  const auto areaOf = [&](std::size_t column, std::size_t lastColumn) {
    return QRectF(cellX(column), top, cellX(lastColumn) - cellX(column), lineHeight_);
  };
  if (from < to) {
    const auto firstByte = static_cast<std::size_t>(from - offset);
    const auto lastByte = static_cast<std::size_t>(to - offset) - 1;
    QPainterPath marked;
    marked.addRect(areaOf(report::hexColumnOf(firstByte), report::hexColumnOf(lastByte) + 2));
    marked.addRect(areaOf(report::characterColumnOf(firstByte), report::characterColumnOf(lastByte) + 1));
    painter.save();
    painter.setClipPath(marked, Qt::IntersectClip);
    painter.fillPath(marked, palette().color(QPalette::Highlight));
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(QPointF(cellX(kOffsetColumns), baseline), rest);
    painter.restore();
  }
  if (!hasFocus() || cursor_ < offset || cursor_ >= offset + bytes.size()) return;
  const auto byte = static_cast<std::size_t>(cursor_ - offset);
  painter.setPen(palette().color(QPalette::Text));
  painter.drawRect(areaOf(report::hexColumnOf(byte), report::hexColumnOf(byte) + 2).adjusted(-1.5, 0.5, 0.5, -0.5));
}

void HexView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  layOut();
}

void HexView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::StyleChange) layOut();
}

// Only who has the focus shows a cursor.
void HexView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

void HexView::moveTo(std::uint64_t byte, bool extends) {
  if (size_ == 0) return;
  cursor_ = std::min(byte, size_ - 1);
  if (!extends) anchor_ = cursor_;
  isSelecting_ = true;
  reveal(cursor_);
  viewport()->update();
  tellSelection();
}

void HexView::reveal(std::uint64_t byte) {
  const int line = barValueOf(lineOf(byte));
  const int inSight = barValueOf(linesInSight());
  QScrollBar* bar = verticalScrollBar();
  if (line < bar->value()) bar->setValue(line);
  if (line >= bar->value() + inSight) bar->setValue(line - inSight + 1);
}

void HexView::reveal(Range range) {
  if (range.size() == 0) return;
  reveal(range.last - 1);
  reveal(range.first);
}

// Where a key would move the cursor to; size_ where it moves nothing.
std::uint64_t HexView::movedBy(QKeyEvent* event) const {
  const bool isFar = event->modifiers().testFlag(Qt::ControlModifier);
  const std::uint64_t page = linesInSight() * kLine;
  const std::uint64_t last = size_ - 1;
  const auto back = [&](std::uint64_t by) { return cursor_ >= by ? cursor_ - by : cursor_ % std::min(by, kLine); };
  const auto forth = [&](std::uint64_t by) { return cursor_ + std::min(by, last - cursor_); };
  switch (event->key()) {
    case Qt::Key_Left: return back(1);
    case Qt::Key_Right: return forth(1);
    case Qt::Key_Up: return back(kLine);
    case Qt::Key_Down: return forth(kLine);
    case Qt::Key_PageUp: return back(page);
    case Qt::Key_PageDown: return forth(page);
    case Qt::Key_Home: return isFar ? 0 : lineOf(cursor_) * kLine;
    case Qt::Key_End: return isFar ? last : std::min(last, lineOf(cursor_) * kLine + kLine - 1);
    default: return size_;
  }
}

void HexView::keyPressEvent(QKeyEvent* event) {
  if (size_ == 0) return QAbstractScrollArea::keyPressEvent(event);
  if (event->matches(QKeySequence::SelectAll)) return select({0, size_});
  const std::uint64_t target = movedBy(event);
  if (target == size_ || event->modifiers().testFlag(Qt::AltModifier)) return event->ignore();
  moveTo(target, event->modifiers().testFlag(Qt::ShiftModifier));
}

// The nearest byte, by its digits or by its character.
std::uint64_t HexView::byteAt(QPointF point) const {
  const double column = (point.x() + horizontalScrollBar()->value() - kMargin) / cell_;
  const double line = std::max(0.0, (point.y() - kMargin) / lineHeight_);
  std::size_t byte = 0;
  if (column >= static_cast<double>(report::characterColumnOf(0)) - 2) {
    byte = static_cast<std::size_t>(std::max(0.0, column - static_cast<double>(report::characterColumnOf(0))));
  } else {
    while (byte + 1 < kLine && static_cast<double>(report::hexColumnOf(byte + 1)) - 0.5 <= column) ++byte;
  }
  const std::uint64_t first = static_cast<std::uint64_t>(verticalScrollBar()->value()) * kLine;
  return first + static_cast<std::uint64_t>(line) * kLine + std::min<std::uint64_t>(byte, kLine - 1);
}

void HexView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  moveTo(byteAt(event->position()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton)) moveTo(byteAt(event->position()), true);
}

}  // namespace wsray::gui
