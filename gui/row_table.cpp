#include "gui/row_table.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPainter>
#include <algorithm>

#include "gui/column_model.h"
#include "gui/stripe_delegate.h"

namespace wsray::gui {
namespace {

constexpr int kRowMargin = 6;    // above and below the text together
constexpr int kCellMargin = 16;  // left and right of it together

}  // namespace

RowTable::RowTable(QWidget* parent) : QTableView(parent) {
  setItemDelegate(new StripeDelegate(this));
  setSelectionBehavior(SelectRows);
  setEditTriggers(NoEditTriggers);
  setHorizontalScrollMode(ScrollPerPixel);
  setTabKeyNavigation(false);
  setShowGrid(false);
  setWordWrap(false);
  setFrameShape(NoFrame);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setHighlightSections(false);
  layOut();
}

void RowTable::setModel(QAbstractItemModel* model) {
  QTableView::setModel(model);
  layOut();
}

void RowTable::setPlaceholder(const QString& text) {
  placeholder_ = text;
  viewport()->update();
}

void RowTable::paintEvent(QPaintEvent* event) {
  QTableView::paintEvent(event);
  if (placeholder_.isEmpty() || (model() != nullptr && model()->rowCount() > 0)) return;
  QPainter painter(viewport());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(viewport()->rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
}

void RowTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) layOut();
}

void RowTable::layOut() {
  const QFontMetrics metrics = fontMetrics();
  const QFontMetrics fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  verticalHeader()->setMinimumSectionSize(0);
  verticalHeader()->setDefaultSectionSize(std::max(metrics.height(), fixed.height()) + kRowMargin);
  if (model() == nullptr) return;
  for (int column = 0; column < model()->columnCount(); ++column) {
    const int cells = model()->headerData(column, Qt::Horizontal, kCellsRole).toInt();
    horizontalHeader()->setSectionResizeMode(column, cells == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
    const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const int text = std::max(cells * metrics.horizontalAdvance('0'), metrics.horizontalAdvance(title));
    if (cells > 0) setColumnWidth(column, text + kCellMargin);
  }
}

}  // namespace wsray::gui
