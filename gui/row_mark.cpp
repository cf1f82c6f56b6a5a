#include "gui/row_mark.h"

namespace wsray::gui {

std::optional<std::size_t> RowMark::find(const RowStore& rows) {
  for (; next_ < rows.size(); ++next_) {
    if (rows.labels().timeOf(next_) != origin_.time) continue;
    const auto kept = rows.read(next_, 0);
    if (!kept || kept->row.index() != kind_) continue;
    if (session::originOf(kept->row).packet == origin_.packet) return next_;
  }
  return std::nullopt;
}

}  // namespace wsray::gui
