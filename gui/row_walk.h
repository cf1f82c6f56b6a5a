// To the next row of some kind, among those that are shown.
#pragma once

#include <cstdint>
#include <optional>

#include "gui/timeline_model.h"

namespace wsray::gui {

enum class WalkWay : std::uint8_t { forward, backward };

struct WalkedRow {
  int row = 0;              // of the model
  bool hasWrapped = false;  // past the end of the rows, or their beginning

  bool operator==(const WalkedRow&) const = default;
};

// The next row behind `from` (without it: the first, or the last) for which `isWanted` holds, which is asked with the
// index of the row in the store. Past the end it goes on at the other; `from` itself is no answer.
template <typename IsWanted>
std::optional<WalkedRow> walkFrom(const TimelineModel& model, std::optional<int> from, WalkWay way, IsWanted isWanted) {
  const int all = model.rowCount();
  const bool forward = way == WalkWay::forward;
  const int begin = from.value_or(forward ? -1 : all);
  const int most = from ? all - 1 : all;
  for (int walked = 1; walked <= most; ++walked) {
    int row = forward ? begin + walked : begin - walked;
    const bool hasWrapped = row < 0 || row >= all;
    if (hasWrapped) row += forward ? -all : all;
    if (isWanted(model.storeIndexOf(row))) return WalkedRow{row, hasWrapped};
  }
  return std::nullopt;
}

}  // namespace wsray::gui
