// A row that is to be found again after its capture was read anew, perhaps with more rows in it.
#pragma once

#include <cstddef>
#include <optional>

#include "gui/row_store.h"

namespace wsray::gui {

// It is the same row where it became known with the same packet, and is of the same kind.
class RowMark {
 public:
  explicit RowMark(const session::Row& row) : origin_(session::originOf(row)), kind_(row.index()) {}

  Timestamp time() const { return origin_.time; }

  bool isOf(const RowStore& rows, std::size_t index) const;

  // Its index, once it is among the rows. Looks only at rows that have come since the last call.
  std::optional<std::size_t> find(const RowStore& rows);

 private:
  Origin origin_;
  std::size_t kind_;
  std::size_t next_ = 0;
};

}  // namespace wsray::gui
