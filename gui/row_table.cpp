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

constexpr int kRowMargin = 6;     // above and below the text together
constexpr int kCellMargin = 16;   // left and right of it together
constexpr int kFewestCells = 24;  // of the column that takes what the others leave

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
  connect(horizontalHeader(), &QHeaderView::sectionResized, this, &RowTable::fill);
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

void RowTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fill();
}

void RowTable::fill() {
  if (rest_ < 0 || isColumnHidden(rest_)) return;
  const QHeaderView* header = horizontalHeader();
  const int left = viewport()->width() - (header->length() - header->sectionSize(rest_));
  const int width = std::max(left, kFewestCells * fontMetrics().horizontalAdvance('0'));
  if (header->sectionSize(rest_) != width) setColumnWidth(rest_, width);
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
  rest_ = -1;
  for (int column = 0; column < model()->columnCount(); ++column) {
    const int cells = model()->headerData(column, Qt::Horizontal, kCellsRole).toInt();
    if (cells == 0) rest_ = column;
    const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const int text = std::max(cells * metrics.horizontalAdvance('0'), metrics.horizontalAdvance(title));
    if (cells > 0) setColumnWidth(column, text + kCellMargin);
  }
  fill();
}

}  // namespace wsray::gui
