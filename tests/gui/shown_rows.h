// Rows in a store with the model that shows them, for tests of what walks through them.
#pragma once

#include <gtest/gtest.h>

#include "gui/timeline_model.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {

struct ShownRows {
  void append(const session::Row& row) {
    ASSERT_TRUE(store.append(row).has_value());
    model.show(&store);
  }

  session::RowsForTests rows;
  RowStore store{session::PayloadSpill::create().value()};
  TimelineModel model;
};

}  // namespace wsray::gui
