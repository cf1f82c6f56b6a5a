#include "gui/row_mark.h"

namespace wsray::gui {

bool RowMark::isOf(const RowStore& rows, std::size_t index) const {
  if (rows.labels().timeOf(index) != origin_.time) return false;
  const auto kept = rows.read(index, 0);
  return kept && kept->row.index() == kind_ && session::originOf(kept->row).packet == origin_.packet;
}

std::optional<std::size_t> RowMark::find(const RowStore& rows) {
  for (; next_ < rows.size(); ++next_) {
    if (isOf(rows, next_)) return next_;
  }
  return std::nullopt;
}

}  // namespace wsray::gui
