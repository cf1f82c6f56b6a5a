// The rows of the timeline for Qt's views: what a filter leaves of a row store, in the order that is asked for.
#pragma once

#include <QTimer>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gui/bookmarks.h"
#include "gui/column_model.h"
#include "gui/row_order.h"
#include "gui/row_scan.h"
#include "gui/row_store.h"
#include "gui/time_axis.h"

namespace wsray::gui {

// Holds the indices of the rows that are shown: a million rows are filtered in milliseconds, where a proxy model takes
// a minute. Whatever takes longer is done a part at a time, between the events of the program; of a filter what was
// found so far is shown meanwhile, and what is asked for next takes the place of what was asked for before.
//
// What comes while the rows are sorted stands behind them, in order of arrival, until they are sorted again: rows that
// move away from under the pointer are worse than some that are out of order, and those that are new are easy to find.
class TimelineModel final : public ColumnModel<session::Row> {
  Q_OBJECT

 public:
  explicit TimelineModel(QObject* parent = nullptr);

  // Begins anew, with the filter and the order that there were, but with no row hidden as an old one. The store is
  // borrowed until the next call; nullptr for none.
  void show(const RowStore* rows);

  // Takes in the rows that were appended to the store since the last call.
  void update();

  void setFilter(RowFilter filter);
  const RowFilter& filter() const { return scan_.filter(); }

  // Takes away the rows before this index of the store; 0 brings them back.
  void hideBefore(std::size_t storeIndex);

  // No column (-1), or one that nothing is sorted by: in order of arrival.
  void sort(int column, Qt::SortOrder order) override;
  bool canSort(int column) const { return keyOfColumn(nameOf(column)).has_value(); }
  // The order that was asked for last.
  const RowOrder& order() const { return order_; }
  // How many rows stand behind those that are sorted.
  int unsortedRows() const;
  void sortAgain();

  // What the store gets from now on is not shown, whatever is asked for; until release() shows it.
  void hold();
  void release();
  bool isHeld() const { return heldAt_.has_value(); }
  // How many rows the store has got since.
  std::size_t heldBack() const { return heldAt_ ? rows_->size() - *heldAt_ : 0; }

  // The rows of the store that may be shown.
  std::size_t knownRows() const { return rows_ == nullptr ? 0 : heldAt_.value_or(rows_->size()); }

  // There is nothing left to look through or to sort.
  bool isSettled() const { return !working_.isActive(); }

  // How long it works at once, 8 ms at first.
  void setBudget(std::chrono::milliseconds budget) { budget_ = budget; }

  // The rows of the shown connections and times by class, whether their class is shown or not.
  const PerClass<std::size_t>& counts() const { return scan_.counts(); }

  // These rows have a sign beside their number. Borrowed; nullptr for none.
  void setBookmarks(const Bookmarks* bookmarks);

  // How the time column has times. TimeFormat::delta is from the row above.
  void setTimeStyle(const TimeStyle& style);

  // Between rows of the view and indices of the store.
  std::size_t storeIndexOf(int row) const { return visible_[static_cast<std::size_t>(row)]; }
  std::optional<int> rowOf(std::size_t storeIndex) const;

  // Columns by their names in report/. It has all that there are; the usual ones are those that are shown at first.
  int columnOf(std::string_view name) const;
  std::string_view nameOf(int column) const;
  static bool isUsual(std::string_view column);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 signals:
  // So much of what was asked for is done, from 0 to 1; told only where it takes more than a moment.
  void progressed(double share);
  // All of it is.
  void settled();
  // So many rows were added that the store has got since the filter was set: those that were found by and by are none.
  void rowsCame(int rows);

 private:
  void restart(RowFilter filter);
  void work(const QDeadlineTimer& deadline);
  bool takeIn(const QDeadlineTimer& deadline);
  void beginSort();
  void finishSort();
  CellPlace placeOf(int row) const;
  const Result<KeptRow>& keptRow(std::size_t storeIndex) const;
  QVariant text(int row, int column) const;
  QVariant sentence(int row) const;

  const RowStore* rows_ = nullptr;
  const Bookmarks* bookmarks_ = nullptr;
  RowScan scan_;
  RowOrder order_;
  RowSort sort_;
  std::vector<RowIndex> visible_;
  std::size_t oldRows_ = 0;            // so many rows the store had when the filter was set
  std::size_t sorted_ = 0;             // so many of them are in order_, unless that is order of arrival
  bool isAscending_ = true;            // their indices are
  std::optional<std::size_t> toSort_;  // so many rows are being sorted
  bool isSortDue_ = false;             // once all are found
  std::optional<std::size_t> heldAt_;
  std::chrono::milliseconds budget_{8};
  QTimer working_;

  // The row whose cells were asked for last: views ask for them one after the other.
  mutable std::optional<std::size_t> shownIndex_;
  mutable Result<KeptRow> shown_;
};

}  // namespace wsray::gui
