// What is done with the table of messages: by keys, the mouse, and what comes meanwhile.
#include "gui/timeline_table.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/timeline_cells.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

struct NoSettings {
  NoSettings() { QSettings().clear(); }
};

class TimelineTableTest : public WithApplication {
 protected:
  TimelineTableTest() {
    table_.resize(900, 300);
    table_.show();
    QApplication::setActiveWindow(&table_);
    view_->setFocus();
  }

  void happen() { table_.showRows(nullptr, &store_, true); }
  void read() { table_.showRows(nullptr, &store_, false); }

  void say(int messages) {
    for (int i = 0; i < messages; ++i) {
      ASSERT_TRUE(store_.append(rows_.text(i % 2 == 0 ? kClient : kServer, std::to_string(said_++))).has_value());
    }
    table_.advance();
    QCoreApplication::processEvents();
  }

  bool isAtEnd() const {
    const QScrollBar* bar = view_->verticalScrollBar();
    return bar->value() == bar->maximum();
  }

  QString pill() const { return pill_->isVisible() ? pill_->text() : QString(); }
  int current() const {
    const QModelIndexList selected = view_->selectionModel()->selectedRows();
    return selected.isEmpty() ? -1 : selected.front().row();
  }
  QStringList sizes() const { return timelineCells(view_->model(), "no"); }
  void press(int key, Qt::KeyboardModifiers with = Qt::NoModifier) {
    QTest::keyClick(view_, static_cast<Qt::Key>(key), with);
  }
  void wheel(int steps) {
    const QPointF at = view_->viewport()->rect().center();
    QWheelEvent event(at, view_->viewport()->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view_->viewport(), &event);
  }
  void clickHeader(std::string_view column) {
    QHeaderView* header = view_->horizontalHeader();
    const int section = timelineColumn(view_->model(), column);
    const QPoint at(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
  }

  NoSettings none_;
  RowsForTests rows_;
  int said_ = 0;
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineTable table_;
  RowTable* view_ = table_.view();
  NewRowsPill* pill_ = table_.findChild<NewRowsPill*>();
};

// --- following

TEST_F(TimelineTableTest, FollowsWhatHappensFromTheFirstRowOn) {
  happen();
  say(3);
  say(200);
  EXPECT_TRUE(isAtEnd());
  EXPECT_GT(view_->verticalScrollBar()->maximum(), 0);
  EXPECT_EQ(pill(), "");
  EXPECT_EQ(current(), -1) << "nothing is selected by that";
}

TEST_F(TimelineTableTest, ShowsWhatIsReadFromItsBeginning) {
  read();
  say(100);
  say(100);
  EXPECT_EQ(view_->verticalScrollBar()->value(), 0);
  EXPECT_EQ(pill(), "") << "nothing of it is new";
  press(Qt::Key_End);
  say(100);
  EXPECT_TRUE(isAtEnd()) << "until somebody wants to see its end";
}

TEST_F(TimelineTableTest, StopsWhenItIsScrolledUpAndCountsWhatComes) {
  happen();
  say(200);
  wheel(3);
  EXPECT_FALSE(isAtEnd());
  const int place = view_->verticalScrollBar()->value();
  say(300);
  say(12);
  EXPECT_EQ(view_->verticalScrollBar()->value(), place);
  EXPECT_EQ(pill(), "▼ 312 new");
  EXPECT_EQ(pill_->accessibleName(), "▼ 312 new");
  QTest::mouseClick(pill_, Qt::LeftButton);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(pill(), "");
  say(50);
  EXPECT_TRUE(isAtEnd());
}

TEST_F(TimelineTableTest, GoesOnWhenItIsScrolledToTheEnd) {
  happen();
  say(200);
  wheel(3);
  say(1);
  wheel(-90);
  EXPECT_EQ(pill(), "");
  say(50);
  EXPECT_TRUE(isAtEnd());
}

TEST_F(TimelineTableTest, StopsWhenARowIsSelectedAndLeavesItSelected) {
  happen();
  say(200);
  QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, {100, 40});
  const int selected = current();
  ASSERT_GT(selected, 0);
  ASSERT_LT(selected, 199);
  say(7);
  EXPECT_FALSE(isAtEnd());
  EXPECT_EQ(pill(), "▼ 7 new");
  press(Qt::Key_End);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(pill(), "");
  say(100);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(current(), selected) << "of following nothing is selected";
  press(Qt::Key_Home);
  EXPECT_EQ(view_->verticalScrollBar()->value(), 0);
  EXPECT_EQ(current(), selected);
  say(5);
  EXPECT_EQ(pill(), "▼ 5 new");
}

TEST_F(TimelineTableTest, FollowsOnWhenItGetsTheFocus) {
  happen();
  view_->clearFocus();
  say(200);
  const QSignalSpy picked(&table_, &TimelineTable::rowPicked);
  view_->setFocus();
  say(100);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(picked.size(), 0);
}

TEST_F(TimelineTableTest, CountsAsNewWhatCameAndNotWhatAFilterFinds) {
  happen();
  say(30'000);
  wheel(3);
  table_.model()->setBudget(std::chrono::milliseconds{0});
  QSignalSpy settled(table_.model(), &TimelineModel::settled);
  table_.setFilter({.classes = {true, false, true, true}});
  say(4);
  ASSERT_TRUE(table_.model()->isSettled() || settled.wait(60'000));
  EXPECT_EQ(view_->model()->rowCount(), 15'002);
  EXPECT_EQ(pill(), "▼ 2 new");
}

TEST_F(TimelineTableTest, FollowsOnWhereTheLastRowIsSelected) {
  happen();
  say(200);
  press(Qt::Key_End, Qt::ControlModifier);
  EXPECT_EQ(current(), 199);
  say(100);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(current(), 199);
}

TEST_F(TimelineTableTest, FollowsOnWithAnotherFilterAndSize) {
  happen();
  say(200);
  press(Qt::Key_End);
  table_.setFilter({.classes = {true, false, true, true}});
  QCoreApplication::processEvents();
  EXPECT_TRUE(isAtEnd());
  say(100);
  EXPECT_TRUE(isAtEnd());
  table_.resize(900, 200);
  QCoreApplication::processEvents();
  EXPECT_TRUE(isAtEnd());
}

TEST_F(TimelineTableTest, KeepsTheSelectedRowWithAnotherFilter) {
  happen();
  say(200);
  table_.select(100);
  const QSignalSpy picked(&table_, &TimelineTable::rowPicked);
  table_.setFilter({.classes = {true, false, true, true}});
  EXPECT_EQ(current(), 50);
  table_.setFilter({.classes = {false, true, true, true}});
  EXPECT_EQ(current(), -1);
  table_.setFilter({});
  EXPECT_EQ(current(), 100);
  EXPECT_EQ(picked.size(), 0) << "nobody picked it";
  // What was selected while the end is followed does not stop that.
  press(Qt::Key_End);
  table_.setFilter({.classes = {true, true, false, true}});
  say(20);
  EXPECT_TRUE(isAtEnd());
  EXPECT_EQ(current(), 100);
}

// --- pausing

TEST_F(TimelineTableTest, FreezesAndGoesOn) {
  happen();
  say(200);
  table_.pauseAction()->trigger();
  EXPECT_TRUE(table_.isPaused());
  say(300);
  say(12);
  EXPECT_EQ(view_->model()->rowCount(), 200);
  EXPECT_EQ(pill(), "Paused: 312 new");
  QTest::mouseClick(pill_, Qt::LeftButton);
  QCoreApplication::processEvents();
  EXPECT_FALSE(table_.pauseAction()->isChecked());
  EXPECT_EQ(view_->model()->rowCount(), 512);
  EXPECT_TRUE(isAtEnd()) << "as before";
  EXPECT_EQ(pill(), "");
}

TEST_F(TimelineTableTest, IsPausedByAKey) {
  happen();
  say(3);
  press(Qt::Key_P, Qt::ControlModifier);
  EXPECT_TRUE(table_.isPaused());
  EXPECT_EQ(pill(), "Paused: 0 new");
  press(Qt::Key_Pause);
  EXPECT_FALSE(table_.isPaused());
}

TEST_F(TimelineTableTest, IsNotPausedWithOtherRows) {
  happen();
  say(3);
  table_.pauseAction()->trigger();
  RowStore next{session::PayloadSpill::create().value()};
  table_.showRows(nullptr, &next, true);
  EXPECT_FALSE(table_.isPaused());
  EXPECT_FALSE(table_.pauseAction()->isChecked());
  EXPECT_EQ(pill(), "");
}

// --- sorting

TEST_F(TimelineTableTest, SortsByClicksOnAHeader) {
  read();
  say(12);
  const QStringList arrival = sizes();
  clickHeader("size");
  EXPECT_EQ(sizes().mid(9), QStringList({"10", "11", "12"})) << "those with two digits";
  clickHeader("size");
  EXPECT_EQ(sizes().mid(0, 3), QStringList({"11", "12", "1"}));
  clickHeader("size");
  EXPECT_EQ(sizes(), arrival);
  clickHeader("info");
  EXPECT_EQ(sizes(), arrival) << "texts of peers are not sorted by";
  EXPECT_EQ(view_->horizontalHeader()->sortIndicatorSection(), -1);
}

TEST_F(TimelineTableTest, IsSortedByAMenu) {
  read();
  say(12);
  QMenu* menu = table_.findChild<QMenu*>("sortBy");
  const auto trigger = [&](const QString& text) {
    for (QAction* action : menu->actions()) {
      if (action->text() == text) action->trigger();
    }
  };
  trigger("Size");
  trigger("&Descending");
  EXPECT_EQ(sizes().front(), "11");
  trigger("&Arrival");
  EXPECT_EQ(sizes().front(), "1");
  trigger("&Descending");
  EXPECT_EQ(sizes().front(), "12");
}

TEST_F(TimelineTableTest, FollowsNothingWhileItIsSorted) {
  happen();
  say(200);
  press(Qt::Key_End);
  clickHeader("size");
  QCoreApplication::processEvents();
  EXPECT_EQ(view_->verticalScrollBar()->value(), 0);
  say(312);
  EXPECT_EQ(view_->verticalScrollBar()->value(), 0);
  EXPECT_EQ(pill(), "▼ 312 new, not sorted");
  QTest::mouseClick(pill_, Qt::LeftButton);
  EXPECT_EQ(pill(), "");
  EXPECT_EQ(table_.model()->unsortedRows(), 0);
  clickHeader("size");
  say(5);
  table_.finish();
  EXPECT_EQ(table_.model()->unsortedRows(), 0) << "at the end each row has its place";
  EXPECT_EQ(pill(), "");
}

TEST_F(TimelineTableTest, KeepsTheSelectedRowWhenItSorts) {
  read();
  say(200);
  table_.select(3);
  clickHeader("size");
  clickHeader("size");
  EXPECT_EQ(timelineCell(view_->model(), current(), "no"), "4");
  EXPECT_TRUE(view_->viewport()->rect().contains(view_->visualRect(view_->currentIndex()).center())) << "and in sight";
}

// --- columns and times

TEST_F(TimelineTableTest, HidesAndShowsColumns) {
  const auto* columns = table_.findChild<QMenu*>("columns");
  const auto isHidden = [&](const char* name) { return view_->isColumnHidden(table_.model()->columnOf(name)); };
  EXPECT_TRUE(isHidden("url"));
  EXPECT_FALSE(isHidden("wire"));
  columns->findChild<QAction*>("url")->trigger();
  columns->findChild<QAction*>("wire")->trigger();
  EXPECT_FALSE(isHidden("url"));
  EXPECT_TRUE(isHidden("wire"));
  columns->actions().back()->trigger();
  EXPECT_TRUE(isHidden("url"));
  EXPECT_FALSE(isHidden("wire"));
  for (QAction* action : columns->actions()) {
    if (action->isChecked() && action->objectName() != "op") action->trigger();
  }
  EXPECT_FALSE(isHidden("op"));
  EXPECT_FALSE(columns->findChild<QAction*>("op")->isEnabled()) << "something must be left";
}

TEST_F(TimelineTableTest, GivesPayloadsTheRestOfTheLine) {
  read();
  say(1);
  const int data = table_.model()->columnOf("info");
  const QHeaderView* header = view_->horizontalHeader();
  EXPECT_EQ(header->length(), view_->viewport()->width());
  const int before = view_->columnWidth(data);
  table_.findChild<QMenu*>("columns")->findChild<QAction*>("rtt")->trigger();
  EXPECT_GT(view_->columnWidth(data), before);
  EXPECT_EQ(header->length(), view_->viewport()->width());
  for (const char* name : {"url", "client", "server"}) {
    table_.findChild<QMenu*>("columns")->findChild<QAction*>(name)->trigger();
  }
  EXPECT_GT(view_->columnWidth(data), 100) << "rather the table scrolls";
  EXPECT_GT(header->length(), view_->viewport()->width());
}

TEST_F(TimelineTableTest, WritesTimesAsItIsToldAndRemembersIt) {
  read();
  rows_.at(1.5);
  say(1);
  EXPECT_TRUE(timelineCell(view_->model(), 0, "time").endsWith(":03.500000"));
  const QSignalSpy changed(&table_, &TimelineTable::timeStyleChanged);
  table_.findChild<TimeStyleMenu*>()->findChild<QAction*>("epoch")->trigger();
  EXPECT_EQ(timelineCell(view_->model(), 0, "time"), "1795252443.500000");
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(table_.timeStyle().format, report::TimeFormat::epoch);
  const TimelineTable next;
  EXPECT_EQ(next.timeStyle().format, report::TimeFormat::epoch);
}

}  // namespace
}  // namespace wsray::gui
