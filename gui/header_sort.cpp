#include "gui/header_sort.h"

#include <QHeaderView>

namespace wsray::gui {

HeaderSort::HeaderSort(QTableView* table, TimelineModel* model)
    : QObject(table),
      table_(table),
      model_(model),
      menu_(new QMenu(tr("&Sort By"), table)),
      columns_(new QActionGroup(this)) {
  menu_->setObjectName("sortBy");
  QHeaderView* header = table->horizontalHeader();
  header->setSectionsClickable(true);
  header->setSortIndicatorClearable(true);
  header->setSortIndicator(column_, order_);
  header->setSortIndicatorShown(true);
  addActions();
  connect(header, &QHeaderView::sortIndicatorChanged, this, &HeaderSort::take);
  showOrder();
}

void HeaderSort::addActions() {
  const auto add = [this](const QString& text, int column) {
    QAction* action = columns_->addAction(menu_->addAction(text));
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, column] {
      const Qt::SortOrder order = column < 0 ? Qt::AscendingOrder : order_;
      table_->horizontalHeader()->setSortIndicator(column, order);
    });
    action->setData(column);
  };
  add(tr("&Arrival"), -1);
  for (int column = 0; column < model_->columnCount(); ++column) {
    const bool isArrival = keyOfColumn(model_->nameOf(column)) == RowKey::arrival;
    if (model_->canSort(column) && !isArrival) add(model_->headerData(column, Qt::Horizontal).toString(), column);
  }
  menu_->addSeparator();
  descending_ = menu_->addAction(tr("&Descending"));
  descending_->setCheckable(true);
  connect(descending_, &QAction::triggered, this, [this](bool descending) {
    // The other way round, arrival is the number of the row.
    const int column = column_ < 0 ? model_->columnOf("no") : column_;
    table_->horizontalHeader()->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  });
}

void HeaderSort::clear() { table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); }

void HeaderSort::showOrder() {
  const bool byNumber = column_ >= 0 && keyOfColumn(model_->nameOf(column_)) == RowKey::arrival;
  for (QAction* action : columns_->actions()) action->setChecked(action->data().toInt() == (byNumber ? -1 : column_));
  descending_->setChecked(column_ >= 0 && order_ == Qt::DescendingOrder);
}

void HeaderSort::take(int column, Qt::SortOrder order) {
  if (column >= 0 && !model_->canSort(column)) {
    table_->horizontalHeader()->setSortIndicator(column_, order_);
    return;
  }
  if (column == column_ && order == order_) return;
  column_ = column;
  order_ = order;
  model_->sort(column, order);
  showOrder();
  emit changed();
}

}  // namespace wsray::gui
