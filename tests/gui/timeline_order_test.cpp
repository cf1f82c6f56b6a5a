// The order of the rows, what is held back, and work that takes more than a moment.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "gui/timeline_model.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/timeline_cells.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

class TimelineOrderTest : public WithApplication {
 protected:
  TimelineOrderTest() { other_.connection().number = 7; }

  void append(const session::Row& row) { ASSERT_TRUE(store_.append(row).has_value()); }

  QString text(int row, std::string_view column) const { return timelineCell(&model_, row, column); }

  QStringList infos() const {
    QStringList texts;
    for (int row = 0; row < model_.rowCount(); ++row) texts += text(row, "info").section("  ", 0, 0);
    return texts;
  }

  RowsForTests rows_;
  RowsForTests other_;
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineModel model_;
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TimelineOrderTest, SortsRowsAndPutsThemBack) {
  for (const char* payload : {"four", "1", "333", "22"}) append(rows_.text(kClient, payload));
  append(rows_.open());
  model_.show(&store_);
  const int size = model_.columnOf("size");
  EXPECT_TRUE(model_.canSort(size));
  EXPECT_FALSE(model_.canSort(model_.columnOf("info")));
  const QPersistentModelIndex four = model_.index(0, 2);
  model_.sort(size, Qt::AscendingOrder);
  EXPECT_EQ(infos(), QStringList({"1", "22", "333", "four", "wss://api.example.com/ws"}));
  EXPECT_EQ(four.row(), 3) << "it is the row that is selected and not its place";
  EXPECT_EQ(four.column(), 2);
  EXPECT_EQ(model_.rowOf(0), 3);
  EXPECT_EQ(model_.storeIndexOf(1), 3U);
  model_.sort(size, Qt::DescendingOrder);
  EXPECT_EQ(infos(), QStringList({"four", "333", "22", "1", "wss://api.example.com/ws"}));
  model_.setFilter({.classes = {true, true, false, true}});
  EXPECT_EQ(infos(), QStringList({"four", "333", "22", "1"})) << "what is filtered is in order as well";
  model_.setFilter({});
  model_.sort(-1, Qt::AscendingOrder);
  EXPECT_EQ(infos(), QStringList({"four", "1", "333", "22", "wss://api.example.com/ws"}));
  EXPECT_EQ(model_.rowOf(3), 3);
}

TEST_F(TimelineOrderTest, PutsNewRowsBehindThoseThatAreSorted) {
  for (const char* payload : {"333", "1"}) append(rows_.text(kClient, payload));
  model_.show(&store_);
  model_.sort(model_.columnOf("size"), Qt::AscendingOrder);
  append(rows_.text(kClient, "55555"));
  append(rows_.text(kClient, "22"));
  model_.update();
  EXPECT_EQ(infos(), QStringList({"1", "333", "55555", "22"}));
  EXPECT_EQ(model_.unsortedRows(), 2);
  model_.sortAgain();
  EXPECT_EQ(infos(), QStringList({"1", "22", "333", "55555"}));
  EXPECT_EQ(model_.unsortedRows(), 0);
  model_.sort(-1, Qt::AscendingOrder);
  append(rows_.text(kClient, "4444"));
  model_.update();
  EXPECT_EQ(infos(), QStringList({"333", "1", "55555", "22", "4444"}));
  EXPECT_EQ(model_.unsortedRows(), 0);
}

TEST_F(TimelineOrderTest, HidesWhatCameUntilNow) {
  for (int i = 0; i < 5; ++i) append(rows_.text(kClient, "old"));
  model_.show(&store_);
  model_.hideBefore(store_.size());
  EXPECT_EQ(model_.rowCount(), 0);
  append(rows_.text(kClient, "new"));
  model_.update();
  EXPECT_EQ(infos(), QStringList("new"));
  EXPECT_EQ(text(0, "no"), "6");
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{1, 0, 0, 0}));
  model_.hideBefore(0);
  EXPECT_EQ(model_.rowCount(), 6) << "nothing is lost";
  model_.hideBefore(6);
  model_.show(&store_);
  EXPECT_EQ(model_.rowCount(), 6) << "of other rows none is old";
}

TEST_F(TimelineOrderTest, ShowsNothingNewWhileItIsHeld) {
  append(rows_.text(kClient, "one"));
  model_.show(&store_);
  model_.hold();
  append(rows_.text(kServer, "two"));
  append(rows_.text(kClient, "three"));
  model_.update();
  EXPECT_EQ(infos(), QStringList("one"));
  EXPECT_EQ(model_.heldBack(), 2U);
  model_.setFilter({.classes = {true, false, true, true}});
  EXPECT_EQ(infos(), QStringList("one")) << "not by another filter either";
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{1, 0, 0, 0}));
  model_.release();
  EXPECT_EQ(infos(), QStringList({"one", "three"}));
  EXPECT_EQ(model_.heldBack(), 0U);
}

// --- more than is done at once

class TimelinePartsTest : public TimelineOrderTest {
 protected:
  static constexpr int kRows = 30'000;

  TimelinePartsTest() {
    for (int i = 0; i < kRows; ++i) append((i % 2 == 0 ? rows_ : other_).text(kClient, i % 3 == 0 ? "long" : "x"));
    model_.setBudget(std::chrono::milliseconds{0});
  }

  void settle() {
    QSignalSpy settled(&model_, &TimelineModel::settled);
    ASSERT_TRUE(model_.isSettled() || settled.wait(kLongest));
  }

  static constexpr int kLongest = 60'000;
};

TEST_F(TimelinePartsTest, TakesItsTimeAndTellsHowFarItIs) {
  QSignalSpy progressed(&model_, &TimelineModel::progressed);
  model_.show(&store_);
  EXPECT_FALSE(model_.isSettled());
  EXPECT_GT(model_.rowCount(), 0) << "what was found is shown";
  EXPECT_LT(model_.rowCount(), kRows);
  settle();
  EXPECT_EQ(model_.rowCount(), kRows);
  ASSERT_GT(progressed.size(), 3);
  for (int i = 1; i < progressed.size(); ++i) ASSERT_GE(progressed[i][0].toDouble(), progressed[i - 1][0].toDouble());
  EXPECT_EQ(progressed.back()[0].toDouble(), 1);
}

TEST_F(TimelinePartsTest, WhatIsAskedForNextTakesThePlaceOfWhatWas) {
  model_.show(&store_);
  model_.setFilter({.connections = {3}});
  model_.setFilter({.connections = {7}});
  EXPECT_FALSE(model_.isSettled());
  settle();
  EXPECT_EQ(model_.rowCount(), kRows / 2);
  for (int row = 0; row < model_.rowCount(); ++row) ASSERT_EQ(model_.storeIndexOf(row) % 2, 1U);
}

TEST_F(TimelinePartsTest, TakesInWhatComesMeanwhile) {
  model_.show(&store_);
  append(rows_.text(kClient, "new"));
  model_.update();
  settle();
  EXPECT_EQ(model_.rowCount(), kRows + 1);
  EXPECT_EQ(text(kRows, "info"), "new");
}

TEST_F(TimelinePartsTest, SortsOnceAllIsFound) {
  model_.show(&store_);
  model_.sort(model_.columnOf("size"), Qt::DescendingOrder);
  settle();
  EXPECT_EQ(model_.unsortedRows(), 0);
  for (int row = 0; row < kRows / 3; ++row) ASSERT_EQ(model_.storeIndexOf(row), static_cast<std::size_t>(row) * 3);
  // Rows that come while it sorts are not lost, and another order is what counts.
  model_.sort(model_.columnOf("size"), Qt::AscendingOrder);
  append(rows_.text(kClient, "new"));
  model_.update();
  model_.sort(-1, Qt::AscendingOrder);
  settle();
  ASSERT_EQ(model_.rowCount(), kRows + 1);
  for (int row = 0; row <= kRows; ++row) ASSERT_EQ(model_.storeIndexOf(row), static_cast<std::size_t>(row));
}

}  // namespace
}  // namespace wsray::gui
