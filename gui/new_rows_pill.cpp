#include "gui/new_rows_pill.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <algorithm>

namespace wsray::gui {
namespace {

constexpr int kAboveEdge = 10;
constexpr int kSideMargin = 14;  // beside the text
constexpr int kMargin = 5;       // above and below it

QString numberOf(qsizetype rows) { return QLocale().toString(rows); }

}  // namespace

NewRowsPill::NewRowsPill(QTableView* table) : QPushButton(table), table_(table) {
  setObjectName("newRows");
  setCursor(Qt::PointingHandCursor);
  // A click leaves the keys with the table.
  setFocusPolicy(Qt::TabFocus);
  hide();
  // The viewport's own children would scroll with the rows.
  table->viewport()->installEventFilter(this);
}

void NewRowsPill::showNew(int rows) {
  if (rows == 0) return hide();
  showText(tr("▼ %1 new").arg(numberOf(rows)), tr("Go to the end and follow it (End)"));
}

void NewRowsPill::showPaused(qsizetype rows) {
  showText(tr("Paused: %1 new").arg(numberOf(rows)), tr("Go on showing what comes"));
}

void NewRowsPill::showUnsorted(int rows) {
  if (rows == 0) return hide();
  showText(tr("▼ %1 new, not sorted").arg(numberOf(rows)), tr("Sort again"));
}

void NewRowsPill::showText(const QString& text, const QString& hint) {
  if (isVisible() && text == this->text()) return;
  setText(text);
  setToolTip(hint);
  setAccessibleName(text);
  setAccessibleDescription(hint);
  place();
  show();
  raise();
}

void NewRowsPill::place() {
  const QFontMetrics metrics = fontMetrics();
  const QSize size(metrics.horizontalAdvance(text()) + 2 * kSideMargin, metrics.height() + 2 * kMargin);
  const QRect rows = table_->viewport()->geometry();
  setGeometry(rows.center().x() - size.width() / 2, rows.bottom() - size.height() - kAboveEdge, size.width(),
              size.height());
}

bool NewRowsPill::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::Move) place();
  return QPushButton::eventFilter(watched, event);
}

void NewRowsPill::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPalette& colours = palette();
  const QColor back = colours.color(QPalette::Highlight);
  painter.setBrush(isDown() ? back.darker(120) : underMouse() ? back.lighter(115) : back);
  const QColor text = colours.color(QPalette::HighlightedText);
  painter.setPen(hasFocus() ? QPen(text, 2) : QPen(colours.color(QPalette::Base), 1));
  const QRectF shape = QRectF(rect()).adjusted(1, 1, -1, -1);
  painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
  painter.setPen(text);
  painter.drawText(rect(), Qt::AlignCenter, this->text());
}

}  // namespace wsray::gui
