// The list of the bookmarks, as a user has it.
#include "gui/bookmark_list.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/shown_rows.h"

namespace wsray::gui {
namespace {

using session::kClient;

class BookmarkListTest : public WithApplication {
 protected:
  BookmarkListTest() {
    for (const char* text : {"one", "two", "three"}) shown_.append(shown_.rows.text(kClient, text));
    list_.showRows(&shown_.store);
    table_ = list_.findChild<RowTable*>("bookmarkTable");
    list_.show();
    QApplication::setActiveWindow(&list_);
    list_.setFocus();
  }

  QStringList column(int column) const {
    QStringList texts;
    for (int row = 0; row < table_->model()->rowCount(); ++row) {
      texts += table_->model()->index(row, column).data().toString();
    }
    return texts;
  }

  int note() const { return table_->model()->columnCount() - 1; }

  ShownRows shown_;
  Bookmarks bookmarks_;
  BookmarkList list_{bookmarks_};
  RowTable* table_ = nullptr;
};

TEST_F(BookmarkListTest, ModelKeepsItsPromises) {
  BookmarkModel model(bookmarks_);
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show(&shown_.store);
  bookmarks_.toggle(1);
  bookmarks_.toggle(0);
  bookmarks_.setNote(0, "why");
  bookmarks_.toggle(1);
  EXPECT_EQ(model.rowCount(), 1);
  EXPECT_EQ(model.headerData(0, Qt::Horizontal, Qt::DisplayRole), "No");
  EXPECT_EQ(model.headerData(model.noteColumn(), Qt::Horizontal, Qt::DisplayRole), "Note");
  model.show(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(BookmarkListTest, ShowsTheRowsInTheirOrder) {
  bookmarks_.toggle(2);
  bookmarks_.toggle(0);
  bookmarks_.setNote(2, "look here");
  EXPECT_EQ(column(0), QStringList({"1", "3"}));
  EXPECT_EQ(column(note() - 1), QStringList({"one", "three"}));
  EXPECT_EQ(column(note()), QStringList({"", "look here"}));
}

TEST_F(BookmarkListTest, GoesToARowAndTakesMarksAway) {
  bookmarks_.toggle(1);
  bookmarks_.toggle(2);
  const QSignalSpy wanted(&list_, &BookmarkList::rowWanted);
  table_->selectRow(1);
  QTest::keyClick(table_, Qt::Key_Return);
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(wanted[0][0].value<std::size_t>(), 2U);
  QTest::keyClick(table_, Qt::Key_Delete);
  EXPECT_EQ(bookmarks_.notes(), (Bookmarks::Notes{{1, ""}}));
}

TEST_F(BookmarkListTest, WritesNotesWithTheKeyboard) {
  bookmarks_.toggle(1);
  table_->selectRow(0);
  QTest::keyClick(table_, Qt::Key_F4);
  auto* editor = table_->viewport()->findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, "slow");
  QTest::keyClick(editor, Qt::Key_Return);
  // An editor is closed by an event of its own.
  QCoreApplication::processEvents();
  EXPECT_EQ(bookmarks_.notes(), (Bookmarks::Notes{{1, "slow"}}));
}

}  // namespace
}  // namespace wsray::gui
