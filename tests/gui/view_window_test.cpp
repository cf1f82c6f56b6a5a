// What is shown of a capture, as a user chooses it with keys in the window, and the way back.
#include <gtest/gtest.h>

#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

struct NothingChosen {
  NothingChosen() { QSettings().clear(); }
};

class ViewWindowTest : public WithApplication {
 protected:
  void SetUp() override {
    window_.show();
    QApplication::setActiveWindow(&window_);
    table_ = window_.findChild<RowTable*>("timeline");
    line_ = window_.findChild<QLineEdit*>("filterLine");
    open({sampleNamed("tour.pcapng")});
  }

  void open(const QStringList& paths) {
    QSignalSpy read(&window_, &MainWindow::captureRead);
    window_.openCapture(paths);
    ASSERT_TRUE(read.wait(kLongest));
    table_->setFocus();
  }

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window_, key, modifiers); }
  // Where the focus is.
  void type(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
  }

  void filter(const char* text) {
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(line_, text);
    QTest::keyClick(line_, Qt::Key_Return);
    // With what reads payloads.
    EXPECT_TRUE(QTest::qWaitFor([this] { return model()->isSettled(); }, kLongest));
  }

  TimelineModel* model() const { return static_cast<TimelineModel*>(table_->model()); }
  // Once the filter is through with them, which may take several turns.
  int rows() const {
    EXPECT_TRUE(QTest::qWaitFor([this] { return model()->isSettled(); }, kLongest));
    return model()->rowCount();
  }
  std::size_t selected() const { return model()->storeIndexOf(table_->currentIndex().row()); }

  QStringList cells(const char* column) const {
    QStringList texts;
    for (int row = 0; row < rows(); ++row) texts += model()->index(row, model()->columnOf(column)).data().toString();
    return texts;
  }

  QString told() { return window_.statusBar()->currentMessage(); }

  NothingChosen nothing_;
  MainWindow window_;
  RowTable* table_ = nullptr;
  QLineEdit* line_ = nullptr;
};

TEST_F(ViewWindowTest, FiltersByAnExpressionAndComesBack) {
  const int all = rows();
  filter("op == text");
  const QStringList operations = cells("op");
  EXPECT_FALSE(operations.isEmpty());
  EXPECT_EQ(operations.count("TEXT"), operations.size());
  filter("op == text && sent");
  EXPECT_LT(rows(), operations.size());
  table_->setFocus();
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), operations.size());
  EXPECT_EQ(line_->text(), "op == text");
  press(Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(rows(), all);
  EXPECT_EQ(line_->text(), "");
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(rows(), operations.size());
  press(Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(line_->text(), "op == text && sent");
}

TEST_F(ViewWindowTest, FiltersByWhatIsInPayloads) {
  filter("text ~ \"log(in|out)\"");
  EXPECT_EQ(cells("info"), QStringList({R"({"type":"login","user":"ada"})", R"({"type":"login","user":"grace"})"}));
}

TEST_F(ViewWindowTest, GoesBackThroughClassesZoomAndConnections) {
  const int all = rows();
  QTest::mouseClick(window_.findChild<ClassChips*>()->findChildren<QToolButton*>()[2], Qt::LeftButton);
  const int fewer = rows();
  EXPECT_LT(fewer, all);
  auto* strip = window_.findChild<TimelineStrip*>();
  QTest::keyClick(strip, Qt::Key_Plus);
  QTest::keyClick(strip, Qt::Key_Home);
  const int zoomed = rows();
  EXPECT_LT(zoomed, fewer);
  auto* connections = window_.findChild<RowTable*>("connections");
  connections->selectRow(1);
  EXPECT_EQ(cells("conn").count("2"), rows());
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), zoomed);
  EXPECT_FALSE(connections->selectionModel()->hasSelection());
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), fewer);
  EXPECT_EQ(strip->range(), std::nullopt);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), all);
  EXPECT_TRUE(window_.findChild<ClassChips*>()->shown()[2]);
  for (int i = 0; i < 3; ++i) press(Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(cells("conn").count("2"), rows());
  EXPECT_TRUE(connections->selectionModel()->isRowSelected(1, {}));
  EXPECT_TRUE(strip->range().has_value());
}

TEST_F(ViewWindowTest, ClearsWhatCameUntilNowAndBringsItBack) {
  const int all = rows();
  auto* strip = window_.findChild<TimelineStrip*>();
  QTest::keyClick(strip, Qt::Key_Plus);
  const auto range = strip->range();
  ASSERT_TRUE(range);
  press(Qt::Key_L, Qt::ControlModifier);
  EXPECT_EQ(rows(), 0);
  EXPECT_EQ(strip->range(), std::nullopt);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_GT(rows(), 0);
  EXPECT_EQ(strip->range(), range);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), all);
}

TEST_F(ViewWindowTest, AnotherCaptureHasNoWayBackButKeepsTheFilter) {
  filter("op == text");
  open({sampleNamed("ipv6.pcap")});
  EXPECT_EQ(cells("op").count("TEXT"), rows());
  EXPECT_FALSE(window_.findChild<QAction*>("undoView")->isEnabled());
}

TEST_F(ViewWindowTest, KeysAloneGoToTheFilterAndBack) {
  table_->setFocus();
  type(Qt::Key_Slash);
  EXPECT_EQ(QApplication::focusWidget(), line_);
  EXPECT_EQ(line_->text(), "");
  type(Qt::Key_Escape);
  EXPECT_EQ(QApplication::focusWidget(), table_);
}

TEST_F(ViewWindowTest, FindsRowsWithoutHidingAny) {
  const int all = rows();
  press(Qt::Key_G, Qt::ControlModifier);
  auto* text = window_.findChild<QLineEdit*>("findText");
  EXPECT_EQ(QApplication::focusWidget(), text);
  QTest::keyClicks(text, "login");
  const auto isAt = [this](int row) {
    return QTest::qWaitFor([this, row] { return table_->currentIndex().row() == row; }, kLongest);
  };
  const auto second = static_cast<int>(cells("info").indexOf(R"({"type":"login","user":"grace"})"));
  QTest::keyClick(text, Qt::Key_Return);
  EXPECT_TRUE(isAt(1));
  press(Qt::Key_F3);
  EXPECT_TRUE(isAt(second));
  EXPECT_EQ(rows(), all);
  press(Qt::Key_F3, Qt::ShiftModifier);
  EXPECT_TRUE(isAt(1));
  QTest::keyClick(text, Qt::Key_Escape);
  EXPECT_EQ(QApplication::focusWidget(), table_);
}

TEST_F(ViewWindowTest, MarksWhatIsFoundInTheText) {
  press(Qt::Key_G, Qt::ControlModifier);
  auto* text = window_.findChild<QLineEdit*>("findText");
  QTest::keyClicks(text, "LOG");
  filter("op == text");
  table_->selectRow(0);
  press(Qt::Key_2, Qt::AltModifier);
  const auto* page = window_.findChild<TextPage*>("text")->edit();
  const auto marks = page->extraSelections();
  ASSERT_FALSE(marks.isEmpty());
  for (const auto& mark : marks) EXPECT_EQ(mark.cursor.selectedText(), "log");
  QTest::keyClick(text, Qt::Key_Escape);
  EXPECT_TRUE(page->extraSelections().isEmpty());
}

TEST_F(ViewWindowTest, BookmarksRowsAndKeepsThemWhenAKeyLogComes) {
  table_->selectRow(3);
  type(Qt::Key_M);
  EXPECT_EQ(cells("no")[3], "★ 4");
  table_->selectRow(7);
  press(Qt::Key_D, Qt::ControlModifier);
  table_->selectRow(5);
  press(Qt::Key_F2);
  EXPECT_EQ(selected(), 7U);
  press(Qt::Key_F2);
  EXPECT_EQ(selected(), 3U);
  EXPECT_EQ(told(), "Went on from the first bookmark");
  press(Qt::Key_F2, Qt::ShiftModifier);
  EXPECT_EQ(selected(), 7U);
  open({sampleNamed("tls/node.keys")});
  EXPECT_EQ(cells("no")[3], "★ 4");
  EXPECT_EQ(cells("no").filter("★").size(), 2);
  open({sampleNamed("ipv6.pcap")});
  EXPECT_EQ(cells("no").filter("★").size(), 0) << "another capture";
}

TEST_F(ViewWindowTest, GoesFromErrorToErrorAndAlongAConnection) {
  press(Qt::Key_F8);
  const QStringList glyphs = cells("dir");
  EXPECT_TRUE(glyphs[table_->currentIndex().row()].contains("✖")) << glyphs.join(' ').toStdString();
  const QString connection = cells("conn")[table_->currentIndex().row()];
  const std::size_t before = selected();
  press(Qt::Key_Up, Qt::AltModifier);
  EXPECT_NE(selected(), before);
  EXPECT_EQ(cells("conn")[table_->currentIndex().row()], connection);
}

TEST_F(ViewWindowTest, FiltersToARowByItsMenu) {
  const int all = rows();
  const auto text = static_cast<int>(cells("op").indexOf("TEXT"));
  table_->selectRow(text);
  emit table_->customContextMenuRequested(table_->visualRect(table_->currentIndex()).center());
  auto* menu = window_.findChild<QMenu*>("rowMenu");
  ASSERT_TRUE(menu->isVisible());
  const QList<QAction*> only = menu->findChild<QMenu*>("filterTo")->actions();
  const QList<QAction*> hide = menu->findChild<QMenu*>("filterOut")->actions();
  menu->close();
  ASSERT_GE(only.size(), 4);
  only[0]->trigger();
  EXPECT_EQ(line_->text(), "conn == " + cells("conn")[0]);
  const int ofConnection = rows();
  EXPECT_LT(ofConnection, all);
  hide[2]->trigger();
  EXPECT_EQ(line_->text(), "conn == " + cells("conn")[0] + " && !(op == text)");
  EXPECT_EQ(cells("op").count("TEXT"), 0);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(rows(), ofConnection);
}

}  // namespace
}  // namespace wsray::gui
