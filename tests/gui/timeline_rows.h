// Labels of rows at times as captures may have them: close together, equal, going back, and centuries apart.
#pragma once

#include <rapidcheck.h>

#include <cstdint>

#include "gui/row_labels.h"
#include "gui/time_key.h"

namespace wsray::gui {

inline RowLabel anyLabel() {
  return {.connection = *rc::gen::inRange<session::ConnectionNumber>(0, 3),
          .rowClass = static_cast<report::RowClass>(*rc::gen::inRange(0, 4)),
          .side = static_cast<RowSide>(*rc::gen::inRange(0, 3)),
          .sizeStep = static_cast<std::uint8_t>(*rc::gen::inRange(1, 256)),
          .isMessage = true};
}

inline TimeKey anyKeyNear(TimeKey key) {
  const auto bits = *rc::gen::element(0, 3, 8, 20, 33, 63);
  return key + *rc::gen::inRange<TimeKey>(0, TimeKey{1} << bits);
}

inline RowLabels anyRows() {
  RowLabels rows;
  TimeKey key = *rc::gen::arbitrary<TimeKey>();
  const auto count = *rc::gen::inRange(0, 250);
  for (int i = 0; i < count; ++i) {
    rows.append(anyLabel(), timeOf(key));
    key = anyKeyNear(*rc::gen::inRange(0, 4) == 0 ? *rc::gen::arbitrary<TimeKey>() : key);
  }
  return rows;
}

}  // namespace wsray::gui
