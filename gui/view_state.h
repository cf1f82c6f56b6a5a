// What a user has chosen to see of a capture, as one value.
#pragma once

#include <QString>
#include <cstddef>
#include <optional>
#include <vector>

#include "gui/row_labels.h"

namespace wsray::gui {

struct ViewState {
  QString filter;                                        // an expression; empty: every row
  PerClass<bool> classes{true, true, true, true};        // which are shown
  std::optional<TimeRange> range{};                      // of the rows that are shown; all when nothing
  std::vector<session::ConnectionNumber> connections{};  // which are shown, ascending; all when empty
  std::size_t hiddenBefore = 0;                          // rows before this index of the store were cleared away

  bool operator==(const ViewState&) const = default;
};

}  // namespace wsray::gui
