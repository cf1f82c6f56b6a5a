// The bookmarks for Qt's views: a row for each, with its note at the end.
#pragma once

#include <cstddef>
#include <vector>

#include "gui/bookmarks.h"
#include "gui/column_model.h"
#include "gui/row_store.h"

namespace wsray::gui {

// In the order of the rows. The note alone can be edited.
class BookmarkModel final : public ColumnModel<session::Row> {
  Q_OBJECT

 public:
  // Borrowed.
  explicit BookmarkModel(Bookmarks& bookmarks, QObject* parent = nullptr);

  // The rows that are marked; borrowed until the next call, nullptr for none.
  void show(const RowStore* rows);

  std::size_t storeIndexOf(int row) const { return marked_[static_cast<std::size_t>(row)]; }
  int noteColumn() const { return columnCount() - 1; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  void update();
  QString text(std::size_t storeIndex, int column) const;

  Bookmarks& bookmarks_;
  const RowStore* rows_ = nullptr;
  std::vector<std::size_t> marked_;
};

}  // namespace wsray::gui
