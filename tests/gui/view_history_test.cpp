// The way back to what was shown before.
#include "gui/view_history.h"

#include <gtest/gtest.h>

#include <utility>

namespace wsray::gui {
namespace {

TimeRange rangeTo(std::int64_t last) { return {timestampOf(0), timestampOf(last)}; }

class ViewHistoryTest : public testing::Test {
 protected:
  void filter(const char* text) {
    change([&](ViewState& it) { it.filter = text; });
  }
  void zoom(std::int64_t last) {
    change([&](ViewState& it) { it.range = rangeTo(last); });
  }
  void select(std::vector<session::ConnectionNumber> numbers) {
    change([&](ViewState& it) { it.connections = std::move(numbers); });
  }
  void hide(report::RowClass rowClass) {
    change([&](ViewState& it) { it.classes[static_cast<std::size_t>(rowClass)] = false; });
  }
  void clear(std::size_t rows) {
    change([&](ViewState& it) { it.hiddenBefore = rows; });
  }

  template <typename Change>
  void change(const Change& by) {
    ViewState state = history_.current();
    by(state);
    history_.put(state);
  }

  int steps() {
    int count = 0;
    for (; history_.canUndo(); ++count) history_.undo();
    return count;
  }

  ViewHistory history_;
};

TEST_F(ViewHistoryTest, BeginsWithNothingToGoBackTo) {
  EXPECT_FALSE(history_.canUndo());
  EXPECT_FALSE(history_.canRedo());
  EXPECT_EQ(history_.current(), ViewState{});
}

TEST_F(ViewHistoryTest, GoesBackAndForthThroughAllKindsOfSteps) {
  filter("op==text");
  zoom(9);
  hide(report::RowClass::control);
  select({3});
  clear(17);
  const ViewState last = history_.current();
  const std::pair<ViewChange, ViewState> before[] = {
      {ViewChange::clear, {"op==text", {true, true, false, true}, rangeTo(9), {3}, 0}},
      {ViewChange::connections, {"op==text", {true, true, false, true}, rangeTo(9), {}, 0}},
      {ViewChange::classes, {"op==text", {true, true, true, true}, rangeTo(9), {}, 0}},
      {ViewChange::range, {"op==text", {true, true, true, true}, {}, {}, 0}},
      {ViewChange::filter, {}}};
  for (const auto& [change, state] : before) {
    ASSERT_TRUE(history_.canUndo());
    EXPECT_EQ(history_.undoes(), change);
    EXPECT_EQ(history_.undo(), state);
    EXPECT_EQ(history_.redoes(), change);
  }
  EXPECT_FALSE(history_.canUndo());
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(history_.canRedo());
    history_.redo();
  }
  EXPECT_EQ(history_.current(), last);
  EXPECT_FALSE(history_.canRedo());
}

TEST_F(ViewHistoryTest, ForgetsWhatWasUndoneWhenSomethingElseIsChosen) {
  filter("a");
  history_.settle();
  filter("b");
  history_.undo();
  EXPECT_TRUE(history_.canRedo());
  filter("c");
  EXPECT_FALSE(history_.canRedo());
  EXPECT_EQ(history_.undo().filter, "a");
}

TEST_F(ViewHistoryTest, TheSameAgainIsNoStep) {
  filter("a");
  history_.undo();
  history_.put(history_.current());
  EXPECT_TRUE(history_.canRedo()) << "nothing was chosen";
  EXPECT_FALSE(history_.canUndo());
}

TEST_F(ViewHistoryTest, TurningTheWheelIsOneStep) {
  filter("a");
  for (const int last : {90, 80, 70}) zoom(last);
  EXPECT_EQ(history_.undo().range, std::nullopt);
  EXPECT_EQ(history_.redo().range, rangeTo(70));
  EXPECT_EQ(steps(), 2);
}

TEST_F(ViewHistoryTest, IsAnotherStepOnceItHasSettled) {
  zoom(90);
  zoom(80);
  history_.settle();
  zoom(70);
  EXPECT_EQ(history_.undo().range, rangeTo(80));
  EXPECT_EQ(history_.undo().range, std::nullopt);
}

TEST_F(ViewHistoryTest, IsAnotherStepWhereSomethingElseCameBetween) {
  zoom(90);
  select({1});
  select({2});
  zoom(80);
  EXPECT_EQ(steps(), 3);
}

TEST_F(ViewHistoryTest, IsAnotherStepAfterAnUndo) {
  zoom(90);
  history_.settle();
  zoom(80);
  history_.undo();
  zoom(70);
  EXPECT_EQ(history_.undo().range, rangeTo(90));
}

TEST_F(ViewHistoryTest, AFilterIsOneStepHoweverOftenItWasAppliedWhileItWasWritten) {
  filter("op == text");
  filter("op == text && len > 1");
  history_.settle();
  filter("op == ping");
  EXPECT_EQ(history_.undo().filter, "op == text && len > 1");
  EXPECT_EQ(history_.undo().filter, "");
}

TEST_F(ViewHistoryTest, ClassesAndClearingAreStepsOfTheirOwn) {
  hide(report::RowClass::sent);
  hide(report::RowClass::received);
  clear(1);
  clear(2);
  EXPECT_EQ(steps(), 4);
}

TEST_F(ViewHistoryTest, NoStepIsLeftOfOneThatCameBack) {
  filter("a");
  zoom(90);
  change([](ViewState& it) { it.range.reset(); });
  EXPECT_EQ(history_.undoes(), ViewChange::filter);
}

TEST_F(ViewHistoryTest, FollowingIsNoStep) {
  zoom(90);
  history_.follow(rangeTo(95));
  EXPECT_EQ(history_.current().range, rangeTo(95));
  EXPECT_EQ(steps(), 1);
}

TEST_F(ViewHistoryTest, ForgetsTheOldestSteps) {
  for (std::size_t i = 1; i <= ViewHistory::kMostSteps + 7; ++i) clear(i);
  EXPECT_EQ(history_.current().hiddenBefore, ViewHistory::kMostSteps + 7);
  EXPECT_EQ(steps(), static_cast<int>(ViewHistory::kMostSteps));
  EXPECT_EQ(history_.current().hiddenBefore, 7U);
}

TEST_F(ViewHistoryTest, BeginsAnew) {
  zoom(90);
  history_.begin({.filter = "kept"});
  EXPECT_FALSE(history_.canUndo());
  EXPECT_EQ(history_.current().filter, "kept");
}

}  // namespace
}  // namespace wsray::gui
