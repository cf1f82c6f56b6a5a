// Which columns a table shows.
#pragma once

#include <QMenu>

#include "gui/row_table.h"

namespace wsray::gui {

// A menu of all columns of a table, to be shown or hidden.
class TableColumns final : public QMenu {
  Q_OBJECT

 public:
  // The table has its model, which is a ColumnModel. It shows the usual columns from here on.
  explicit TableColumns(RowTable* table);

  void showUsual();

 private:
  void addActions();
  void showState();

  RowTable* table_;
};

}  // namespace wsray::gui
