// Choosing connections, as users do.
#include "gui/connection_panel.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class ConnectionPanelTest : public WithApplication {
 protected:
  void SetUp() override {
    QSettings().clear();
    window_.show();
    QApplication::setActiveWindow(&window_);
    connections_ = window_.findChild<RowTable*>("connections");
    timeline_ = window_.findChild<RowTable*>("timeline");
    words_ = window_.findChild<QLineEdit*>("narrowConnections");
    panel_ = window_.findChild<ConnectionPanel*>();
  }

  void open(const QStringList& paths) {
    QSignalSpy read(&window_, &MainWindow::captureRead);
    window_.openCapture(paths);
    ASSERT_TRUE(read.wait(kLongest));
  }

  int shownRows() const { return timeline_->model()->rowCount(); }
  QAction* action(const char* name) const { return window_.findChild<QAction*>(name); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(connections_, key, modifiers); }

  MainWindow window_;
  ConnectionPanel* panel_ = nullptr;
  RowTable* connections_ = nullptr;
  RowTable* timeline_ = nullptr;
  QLineEdit* words_ = nullptr;
};

using Numbers = std::vector<session::ConnectionNumber>;

TEST_F(ConnectionPanelTest, SeveralAreUnited) {
  open({sampleNamed("tour.pcapng")});
  const int all = shownRows();
  connections_->selectRow(0);
  const int first = shownRows();
  connections_->selectionModel()->select(connections_->model()->index(3, 0),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
  EXPECT_EQ(panel_->chosen(), (Numbers{1, 4}));
  EXPECT_GT(shownRows(), first);
  EXPECT_LT(shownRows(), all);
  QTest::keyClick(&window_, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(panel_->chosen().empty());
  EXPECT_EQ(shownRows(), all);
}

TEST_F(ConnectionPanelTest, OneIsShownAloneByKeyAndByDoubleClick) {
  open({sampleNamed("tour.pcapng")});
  connections_->selectAll();
  connections_->setFocus();
  connections_->selectionModel()->setCurrentIndex(connections_->model()->index(1, 0), QItemSelectionModel::NoUpdate);
  key(Qt::Key_Return);
  EXPECT_EQ(panel_->chosen(), (Numbers{2}));
  EXPECT_TRUE(timeline_->hasFocus());
  const QPoint third = connections_->visualRect(connections_->model()->index(2, 1)).center();
  QTest::mouseDClick(connections_->viewport(), Qt::LeftButton, {}, third);
  EXPECT_EQ(panel_->chosen(), (Numbers{3}));
}

TEST_F(ConnectionPanelTest, StaysWithTheConnectionWhenItIsSorted) {
  open({sampleNamed("tour.pcapng")});
  connections_->selectRow(1);
  QSignalSpy changed(panel_, &ConnectionPanel::chosenChanged);
  const int rows = shownRows();
  connections_->sortByColumn(0, Qt::DescendingOrder);
  EXPECT_EQ(panel_->chosen(), (Numbers{2}));
  EXPECT_EQ(connections_->selectionModel()->selectedRows().front().row(), 2);
  EXPECT_EQ(shownRows(), rows);
}

TEST_F(ConnectionPanelTest, IsNarrowedByWords) {
  open({sampleNamed("tour.pcapng")});
  QTest::keyClick(&window_, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(words_->hasFocus());
  connections_->selectAll();
  QTest::keyClicks(words_, "0417");
  EXPECT_EQ(connections_->model()->rowCount(), 1);
  EXPECT_EQ(panel_->chosen(), (Numbers{3})) << "what is chosen is to be seen";
  QTest::keyClicks(words_, "x");
  EXPECT_EQ(connections_->model()->rowCount(), 0);
  EXPECT_TRUE(panel_->chosen().empty());
  QTest::keyClick(words_, Qt::Key_Backspace);
  QTest::keyClick(words_, Qt::Key_Return);
  EXPECT_TRUE(connections_->hasFocus());
  words_->clear();
  EXPECT_EQ(connections_->model()->rowCount(), 4);
}

TEST_F(ConnectionPanelTest, TellsOfConnectionsThatCouldNotBeRead) {
  auto* encrypted = window_.findChild<QLabel*>("encryptedConnections");
  open({sampleNamed("tour.pcapng")});
  EXPECT_FALSE(encrypted->isVisible());
  open({sampleNamed("tls/nokeys.pcap")});
  ASSERT_TRUE(encrypted->isVisible());
  EXPECT_TRUE(encrypted->text().contains("could not be read")) << encrypted->text().toStdString();
  EXPECT_TRUE(encrypted->text().contains("Ctrl+K"));
}

TEST_F(ConnectionPanelTest, HasAMenuOfColumns) {
  const auto isShown = [&](ConnectionColumn column) { return !connections_->isColumnHidden(static_cast<int>(column)); };
  EXPECT_FALSE(isShown(ConnectionColumn::security));
  EXPECT_TRUE(isShown(ConnectionColumn::traffic));
  for (QAction* action : panel_->columnMenu()->actions()) {
    if (action->objectName() == "security") action->trigger();
  }
  EXPECT_TRUE(isShown(ConnectionColumn::security));
}

TEST_F(ConnectionPanelTest, CopiesTheUrl) {
  open({sampleNamed("tour.pcapng")});
  connections_->selectRow(3);
  connections_->setFocus();
  key(Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), "ws://desk.example.com/desk?session=s-0533");
}

}  // namespace
}  // namespace wsray::gui
