// The line that looks for rows, as a user has it.
#include "gui/find_bar.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/shown_rows.h"

namespace wsray::gui {
namespace {

using session::kClient;

class FindBarTest : public WithApplication {
 protected:
  FindBarTest() {
    for (const char* text : {"apple", "pear", "Apple pie", "a.c"}) shown_.append(shown_.rows.text(kClient, text));
    bar_.showRows(&shown_.store);
    QObject::connect(&bar_, &FindBar::found, [this](std::size_t row) { bar_.setCurrent(row); });
    line_ = bar_.findChild<QLineEdit*>("findText");
    bar_.open();
    QApplication::setActiveWindow(&bar_);
  }

  // The row that is found with this key; nothing where there is none.
  std::optional<std::size_t> press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QSignalSpy found(&bar_, &FindBar::found);
    QTest::keyClick(line_, key, modifiers);
    QCoreApplication::processEvents();
    if (found.isEmpty()) return std::nullopt;
    return found[0][0].value<std::size_t>();
  }

  void write(const char* text) {
    line_->clear();
    QTest::keyClicks(line_, text);
  }

  QString status() const { return bar_.findChild<QLabel*>("findStatus")->text(); }

  ShownRows shown_;
  FindBar bar_{shown_.model};
  QLineEdit* line_ = nullptr;
};

TEST_F(FindBarTest, GoesFromRowToRowWithEnter) {
  write("apple");
  EXPECT_EQ(press(Qt::Key_Return), 0U);
  EXPECT_EQ(press(Qt::Key_Return), 2U);
  EXPECT_EQ(status(), "");
  EXPECT_EQ(press(Qt::Key_Return), 0U);
  EXPECT_EQ(status(), "Went on from the first row");
  EXPECT_EQ(press(Qt::Key_Return, Qt::ShiftModifier), 2U);
  EXPECT_EQ(status(), "Went on from the last row");
  write("pear");
  EXPECT_EQ(press(Qt::Key_Enter), 1U);
  EXPECT_EQ(press(Qt::Key_Enter), 1U);
  EXPECT_EQ(status(), "This row is the only one");
}

TEST_F(FindBarTest, SaysWhereThereIsNone) {
  write("cherry");
  EXPECT_EQ(press(Qt::Key_Return), std::nullopt);
  EXPECT_EQ(status(), "No row that is shown has this");
  EXPECT_EQ(line_->accessibleDescription(), status());
  write("apple");
  EXPECT_EQ(status(), "") << "it was about something else";
}

TEST_F(FindBarTest, ReadsWordsOrExpressions) {
  write("a.c");
  EXPECT_EQ(press(Qt::Key_Return), 3U);
  QTest::mouseClick(bar_.findChild<QToolButton*>("findMatchCase"), Qt::LeftButton);
  write("Apple");
  EXPECT_EQ(press(Qt::Key_Return), 2U);
  QTest::mouseClick(bar_.findChild<QToolButton*>("findRegular"), Qt::LeftButton);
  write("^p.a");
  EXPECT_EQ(press(Qt::Key_Return), 1U);
  write("(a");
  EXPECT_TRUE(status().startsWith("✖ the regular expression is wrong")) << status().toStdString();
  EXPECT_EQ(bar_.pattern(), nullptr);
  EXPECT_EQ(press(Qt::Key_Return), std::nullopt);
}

TEST_F(FindBarTest, TellsWhatIsLookedForWhileItIsShown) {
  const QSignalSpy changed(&bar_, &FindBar::patternChanged);
  const QSignalSpy closed(&bar_, &FindBar::closed);
  write("pie");
  EXPECT_EQ(changed.size(), 3);
  EXPECT_NE(bar_.pattern(), nullptr);
  QTest::keyClick(line_, Qt::Key_Escape);
  EXPECT_FALSE(bar_.isVisible());
  EXPECT_EQ(closed.size(), 1);
  EXPECT_EQ(bar_.pattern(), nullptr);
  EXPECT_EQ(changed.size(), 4);
  bar_.open();
  EXPECT_NE(bar_.pattern(), nullptr);
}

TEST_F(FindBarTest, AsksForATextWhereThereIsNone) {
  QTest::keyClick(line_, Qt::Key_Escape);
  bar_.find(WalkWay::forward);
  EXPECT_TRUE(bar_.isVisible());
  bar_.showRows(nullptr);
  write("x");
  EXPECT_EQ(press(Qt::Key_Return), std::nullopt);
}

}  // namespace
}  // namespace wsray::gui
