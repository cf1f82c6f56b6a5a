#include "gui/table_columns.h"

#include <QAction>
#include <algorithm>

#include "gui/column_model.h"

namespace wsray::gui {

TableColumns::TableColumns(RowTable* table) : QMenu(table), table_(table) {
  setTitle(tr("&Columns"));
  setObjectName("columns");
  addActions();
  connect(this, &QMenu::aboutToShow, this, &TableColumns::showState);
  showUsual();
}

void TableColumns::addActions() {
  for (int column = 0; column < table_->model()->columnCount(); ++column) {
    const auto header = [&](int role) {
      return table_->model()->headerData(column, Qt::Horizontal, role).toString().replace('&', "&&");
    };
    const QString title = header(Qt::DisplayRole);
    const QString meaning = header(Qt::ToolTipRole);
    QAction* action = addAction(meaning.isEmpty() ? title : tr("%1: %2").arg(title, meaning));
    action->setObjectName(header(kColumnNameRole));
    action->setCheckable(true);
    action->setData(column);
    connect(action, &QAction::triggered, this, [this, column](bool shown) {
      table_->setColumnHidden(column, !shown);
      showState();
    });
  }
  addSeparator();
  connect(addAction(tr("&Usual Columns")), &QAction::triggered, this, &TableColumns::showUsual);
}

void TableColumns::showUsual() {
  const QAbstractItemModel* model = table_->model();
  for (int column = 0; column < model->columnCount(); ++column) {
    table_->setColumnHidden(column, !model->headerData(column, Qt::Horizontal, kUsualColumnRole).toBool());
  }
  table_->layOut();
  showState();
}

void TableColumns::showState() {
  const QList<QAction*> all = actions();
  for (QAction* action : all) {
    if (action->isCheckable()) action->setChecked(!table_->isColumnHidden(action->data().toInt()));
  }
  const auto shown = std::count_if(all.begin(), all.end(), [](const QAction* action) { return action->isChecked(); });
  // One is left, and with it the header that brings back the others.
  for (QAction* action : all) action->setEnabled(shown > 1 || !action->isChecked());
}

}  // namespace wsray::gui
