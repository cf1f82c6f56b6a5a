// The next row of some kind.
#include "gui/row_walk.h"

#include <gtest/gtest.h>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/shown_rows.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;

class RowWalkTest : public WithApplication {
 protected:
  // Sent ones at 0, 2 and 4.
  RowWalkTest() {
    for (int i = 0; i < 5; ++i) shown_.append(shown_.rows.text(i % 2 == 0 ? kClient : kServer, "x"));
  }

  std::optional<WalkedRow> toSent(std::optional<int> from, WalkWay way) const {
    return walkFrom(shown_.model, from, way,
                    [&](std::size_t row) { return shown_.store.classOf(row) == report::RowClass::sent; });
  }

  ShownRows shown_;
};

TEST_F(RowWalkTest, GoesToTheNextAndTheOneBefore) {
  EXPECT_EQ(toSent(0, WalkWay::forward), (WalkedRow{2, false}));
  EXPECT_EQ(toSent(1, WalkWay::forward), (WalkedRow{2, false}));
  EXPECT_EQ(toSent(4, WalkWay::backward), (WalkedRow{2, false}));
  EXPECT_EQ(toSent(1, WalkWay::backward), (WalkedRow{0, false}));
}

TEST_F(RowWalkTest, GoesOnAtTheOtherEnd) {
  EXPECT_EQ(toSent(4, WalkWay::forward), (WalkedRow{0, true}));
  EXPECT_EQ(toSent(0, WalkWay::backward), (WalkedRow{4, true}));
}

TEST_F(RowWalkTest, BeginsAtAnEndWithoutARow) {
  EXPECT_EQ(toSent({}, WalkWay::forward), (WalkedRow{0, false}));
  EXPECT_EQ(toSent({}, WalkWay::backward), (WalkedRow{4, false}));
}

TEST_F(RowWalkTest, FindsNothingWhereThereIsNoOther) {
  shown_.model.setFilter({.classes = {false, true, true, true}});
  EXPECT_EQ(toSent({}, WalkWay::forward), std::nullopt);
  EXPECT_EQ(walkFrom(shown_.model, 0, WalkWay::forward, [&](std::size_t row) { return row == 1; }), std::nullopt)
      << "the row itself is no answer";
  shown_.model.show(nullptr);
  EXPECT_EQ(toSent({}, WalkWay::backward), std::nullopt);
}

}  // namespace
}  // namespace wsray::gui
