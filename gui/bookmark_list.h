// The list of the bookmarks, to go to them and to write notes.
#pragma once

#include <QWidget>
#include <cstddef>

#include "gui/bookmark_model.h"
#include "gui/row_table.h"

namespace wsray::gui {

// Enter goes to the row, as a double click does; Del takes the mark away. The note is written where it stands, with F4
// or a double click on it.
class BookmarkList final : public QWidget {
  Q_OBJECT

 public:
  // Borrowed.
  explicit BookmarkList(Bookmarks& bookmarks, QWidget* parent = nullptr);

  // The rows that are marked; borrowed until the next call, nullptr for none.
  void showRows(const RowStore* rows) { model_->show(rows); }
  void setTheme(report::Theme theme) { model_->setTheme(theme); }

 signals:
  // By the user; by its index in the store.
  void rowWanted(std::size_t row);

 private:
  void addKeys();
  void go(const QModelIndex& index);

  Bookmarks& bookmarks_;
  RowTable* table_;
  BookmarkModel* model_;  // goes behind the table
};

}  // namespace wsray::gui
