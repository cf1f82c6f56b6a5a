// Looks through a store for the rows that a filter shows, a part at a time.
#pragma once

#include <QDeadlineTimer>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gui/row_filter.h"
#include "gui/row_reader.h"
#include "gui/row_store.h"

namespace wsray::gui {

// Of a row in its store, where four bytes do.
using RowIndex = std::uint32_t;

class RowScan {
 public:
  // Begins anew. The store is borrowed until the next call; nullptr for none.
  void begin(const RowStore* rows, RowFilter filter);

  // Looks at the rows from where it was on, up to the index `end`, and appends the indices of those that are shown.
  // Stops where the deadline has passed, but looks at some rows in any case. Whether it came to the end.
  bool read(std::size_t end, const QDeadlineTimer& deadline, std::vector<RowIndex>& shown);

  const RowFilter& filter() const { return filter_; }

  // The rows before this index were looked at.
  std::size_t position() const { return next_; }

  // The rows so far by class, whether their class is shown or not: what the rest of the filter leaves.
  const PerClass<std::size_t>& counts() const { return counts_; }

 private:
  bool passes(std::size_t index);
  bool satisfies(std::size_t index);
  std::size_t effortOf(std::size_t index) const;

  const RowStore* rows_ = nullptr;
  RowFilter filter_;
  std::size_t next_ = 0;
  PerClass<std::size_t> counts_{};
  session::Row facts_;  // of the row that is looked at, where its payload is not asked for
  std::optional<RowReader> reader_;
};

}  // namespace wsray::gui
