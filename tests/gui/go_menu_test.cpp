// From row to row by the menu's keys.
#include "gui/go_menu.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <chrono>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/shown_rows.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

class GoMenuTest : public WithApplication {
 protected:
  // What is wanted after that; nothing where something is told instead.
  std::optional<std::size_t> go(const char* action, std::optional<std::size_t> from) {
    menu_.setCurrent(from);
    const QSignalSpy wanted(&menu_, &GoMenu::rowWanted);
    const QSignalSpy told(&menu_, &GoMenu::told);
    menu_.findChild<QAction*>(action)->trigger();
    told_ = told.isEmpty() ? QString() : told[0][0].toString();
    if (wanted.isEmpty()) return std::nullopt;
    return wanted[0][0].value<std::size_t>();
  }

  void showRows() { menu_.showRows(&shown_.store); }

  ShownRows shown_;
  Bookmarks bookmarks_;
  GoMenu menu_{shown_.model, bookmarks_};
  QString told_;
};

TEST_F(GoMenuTest, GoesFromErrorToError) {
  for (const bool isBad : {false, true, false, true}) {
    const auto row = shown_.rows.text(kClient, "x");
    shown_.append(isBad ? RowsForTests::blame(row, Code::textUtf8) : row);
  }
  showRows();
  EXPECT_EQ(go("nextError", {}), 1U);
  EXPECT_EQ(go("nextError", 1), 3U);
  EXPECT_EQ(told_, "");
  EXPECT_EQ(go("nextError", 3), 1U);
  EXPECT_EQ(told_, "Went on from the first row to the next error");
  EXPECT_EQ(go("previousError", 2), 1U);
  shown_.model.setFilter({.classes = {true, true, true, false}});
  EXPECT_EQ(go("nextError", 0), std::nullopt);
  EXPECT_EQ(told_, "No other error among the rows that are shown");
}

TEST_F(GoMenuTest, StaysInTheConnection) {
  RowsForTests other;
  other.connection().number = 7;
  shown_.append(shown_.rows.text(kClient, "a"));
  shown_.append(other.text(kClient, "b"));
  shown_.append(shown_.rows.text(kClient, "c"));
  showRows();
  EXPECT_EQ(go("nextOfConnection", 0), 2U);
  EXPECT_EQ(go("previousOfConnection", 2), 0U);
  EXPECT_EQ(go("nextOfConnection", 1), std::nullopt);
  EXPECT_EQ(told_, "No other row of this connection is shown");
  menu_.setCurrent({});
  EXPECT_FALSE(menu_.findChild<QAction*>("nextOfConnection")->isEnabled());
}

TEST_F(GoMenuTest, MarksRowsAndGoesToThem) {
  for (int i = 0; i < 4; ++i) shown_.append(shown_.rows.text(kClient, "x"));
  showRows();
  go("nextBookmark", {});
  EXPECT_EQ(told_, "There are no bookmarks: Ctrl+D marks the selected row");
  go("bookmark", 1);
  go("bookmark", 3);
  EXPECT_EQ(bookmarks_.notes(), (Bookmarks::Notes{{1, ""}, {3, ""}}));
  EXPECT_TRUE(menu_.bookmarkAction()->isChecked());
  menu_.setCurrent(0);
  EXPECT_FALSE(menu_.bookmarkAction()->isChecked());
  EXPECT_EQ(go("nextBookmark", 0), 1U);
  EXPECT_EQ(go("nextBookmark", 1), 3U);
  EXPECT_EQ(go("previousBookmark", 1), 3U);
  EXPECT_EQ(told_, "Went on from the last bookmark");
  go("bookmark", 3);
  EXPECT_FALSE(bookmarks_.has(3));
}

TEST_F(GoMenuTest, GoesFromAPingToItsPongAndBack) {
  shown_.append(shown_.rows.at(1).ping(kServer, "k4f1"));
  shown_.append(shown_.rows.at(2).text(kClient, "between"));
  shown_.append(shown_.rows.at(3).pong(kClient, "k4f1", std::chrono::seconds{2}));
  showRows();
  EXPECT_EQ(go("partner", 0), 2U);
  EXPECT_EQ(go("partner", 2), 0U);
  EXPECT_EQ(go("partner", 1), std::nullopt);
  EXPECT_EQ(told_, "This row answers no other, and none answers it");
  shown_.model.setFilter({.classes = {true, true, false, true}});
  EXPECT_EQ(go("partner", 2), 0U);
  EXPECT_EQ(told_, "Row 1 is hidden: its details are shown");
}

TEST_F(GoMenuTest, DoesNothingWhileNothingIsOpen) {
  for (const char* action : {"nextError", "previousError", "nextBookmark", "previousBookmark"}) {
    EXPECT_EQ(go(action, {}), std::nullopt) << action;
  }
}

}  // namespace
}  // namespace wsray::gui
