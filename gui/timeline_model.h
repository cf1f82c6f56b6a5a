// The rows of the timeline for Qt's views: what a filter leaves of a row store.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "gui/column_model.h"
#include "gui/row_filter.h"
#include "gui/row_store.h"

namespace wsray::gui {

// Holds the indices of the rows that are shown, in order: a million rows are filtered in milliseconds, where a proxy
// model takes a minute.
class TimelineModel final : public ColumnModel<session::Row> {
 public:
  TimelineModel();

  // Begins anew. The store is borrowed until the next call; nullptr for none.
  void show(const RowStore* rows);

  // Takes in the rows that were appended to the store since the last call.
  void update();

  void setFilter(RowFilter filter);

  // The rows of the shown connections and times by class, whether their class is shown or not.
  const PerClass<std::size_t>& counts() const { return counts_; }

  // Between rows of the view and indices of the store.
  std::size_t storeIndexOf(int row) const { return visible_[static_cast<std::size_t>(row)]; }
  std::optional<int> rowOf(std::size_t storeIndex) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void clear();
  std::vector<std::size_t> scan();
  QVariant text(std::size_t storeIndex, int column) const;

  const RowStore* rows_ = nullptr;
  RowFilter filter_;
  std::vector<std::size_t> visible_;
  std::size_t scanned_ = 0;  // rows of the store that were looked at
  PerClass<std::size_t> counts_{};

  // The row whose cells were asked for last: views ask for them one after the other.
  mutable std::optional<std::size_t> shownIndex_;
  mutable Result<KeptRow> shown_;
};

}  // namespace wsray::gui
