// Where the panels of the window are, and that this is remembered.
#include "gui/window_layout.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class WindowLayoutTest : public WithApplication {
 protected:
  void SetUp() override {
    QSettings().clear();
    start();
  }
  void TearDown() override {
    window_.reset();
    QSettings().clear();
  }

  // As the program does when it is started.
  void start() {
    window_ = std::make_unique<MainWindow>();
    window_->show();
    QApplication::setActiveWindow(window_.get());
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
    QSignalSpy read(window_.get(), &MainWindow::captureRead);
    window_->openCapture({sampleNamed("ipv6.pcap")});
    ASSERT_TRUE(read.wait(kLongest));
  }
  void startAgain() {
    window_->close();
    window_.reset();
    start();
  }

  Qt::DockWidgetArea areaOf(QDockWidget* dock) const {
    return window_->findChild<QMainWindow*>("workbench")->dockWidgetArea(dock);
  }
  QDockWidget* dock(const char* name) const { return window_->findChild<QDockWidget*>(name); }
  QDockWidget* connections() const { return dock("connectionPanelDock"); }
  QDockWidget* detail() const { return dock("detailDock"); }
  RowTable* table(const char* name) const { return window_->findChild<RowTable*>(name); }
  QAction* action(const char* name) const { return window_->findChild<QAction*>(name); }

  std::unique_ptr<MainWindow> window_;
};

TEST_F(WindowLayoutTest, BeginsWithConnectionsAtTheLeftAndTheDetailBelow) {
  EXPECT_EQ(areaOf(connections()), Qt::LeftDockWidgetArea);
  EXPECT_EQ(areaOf(detail()), Qt::BottomDockWidgetArea);
  EXPECT_TRUE(connections()->isVisible());
  EXPECT_TRUE(detail()->isVisible());
  EXPECT_GT(connections()->height(), window_->height() * 3 / 4) << "at the side it is long";
  EXPECT_LT(detail()->width(), window_->width() * 3 / 4) << "below the timeline alone";
}

TEST_F(WindowLayoutTest, PanelsAreShownAndHiddenByKeys) {
  auto* strip = window_->findChild<TimelineStrip*>();
  for (const auto& [key, panel] :
       {std::pair<Qt::Key, QWidget*>{Qt::Key_1, connections()}, {Qt::Key_2, strip}, {Qt::Key_3, detail()}}) {
    QTest::keyClick(window_.get(), key, Qt::ControlModifier);
    EXPECT_FALSE(panel->isVisible()) << key;
    QTest::keyClick(window_.get(), key, Qt::ControlModifier);
    EXPECT_TRUE(panel->isVisible()) << key;
  }
}

TEST_F(WindowLayoutTest, IsTheSameWhenTheProgramIsStartedAgain) {
  connections()->close();
  action("detailDockSide")->trigger();
  action("showStrip")->trigger();
  table("timeline")->setColumnWidth(1, 123);
  window_->resize(1111, 777);
  startAgain();
  EXPECT_FALSE(connections()->isVisible());
  EXPECT_EQ(areaOf(detail()), Qt::RightDockWidgetArea);
  EXPECT_TRUE(action("detailDockSide")->isChecked());
  EXPECT_FALSE(window_->findChild<TimelineStrip*>()->isVisible());
  EXPECT_EQ(table("timeline")->columnWidth(1), 123);
  EXPECT_EQ(window_->size(), QSize(1111, 777));
}

TEST_F(WindowLayoutTest, CanBeMadeAsItWasAtFirst) {
  const QSize list = connections()->size();
  const int width = table("timeline")->columnWidth(1);
  connections()->close();
  detail()->setFloating(true);
  table("timeline")->setColumnWidth(1, 123);
  startAgain();
  action("showStrip")->trigger();
  action("resetLayout")->trigger();
  QCoreApplication::processEvents();
  EXPECT_TRUE(connections()->isVisible());
  EXPECT_EQ(connections()->width(), list.width());
  EXPECT_FALSE(detail()->isFloating());
  EXPECT_EQ(areaOf(detail()), Qt::BottomDockWidgetArea);
  EXPECT_TRUE(window_->findChild<TimelineStrip*>()->isVisible());
  EXPECT_EQ(table("timeline")->columnWidth(1), width);
}

TEST_F(WindowLayoutTest, IsKeptWhenNothingIsOpened) {
  connections()->close();
  window_->close();
  window_ = std::make_unique<MainWindow>();
  window_->show();
  startAgain();
  EXPECT_FALSE(connections()->isVisible());
}

TEST_F(WindowLayoutTest, WhatIsNoLayoutIsLeftAlone) {
  window_->close();
  window_.reset();
  QSettings settings;
  for (const char* key : {"geometry", "docks", "timelineSplitter", "timelineColumns.8"}) {
    settings.setValue(QString("layout/") + key, QByteArray("\x01\x02garbage"));
  }
  settings.setValue("layout/showStrip", "?");
  start();
  EXPECT_TRUE(connections()->isVisible());
  EXPECT_TRUE(detail()->isVisible());
}

TEST_F(WindowLayoutTest, TheKeyboardGoesFromPanelToPanel) {
  const auto isIn = [](const QWidget* panel) {
    const QWidget* focused = QApplication::focusWidget();
    return focused != nullptr && (focused == panel || panel->isAncestorOf(focused));
  };
  auto* strip = window_->findChild<TimelineStrip*>();
  window_->findChild<ConnectionPanel*>()->setFocus();
  table("connections")->setFocus();
  QTest::keyClick(window_.get(), Qt::Key_F6);
  EXPECT_TRUE(isIn(strip));
  QTest::keyClick(window_.get(), Qt::Key_F6);
  EXPECT_TRUE(isIn(table("timeline")));
  QTest::keyClick(window_.get(), Qt::Key_F6, Qt::ShiftModifier);
  QTest::keyClick(window_.get(), Qt::Key_F6, Qt::ShiftModifier);
  EXPECT_TRUE(isIn(window_->findChild<ConnectionPanel*>()));
  action("showStrip")->trigger();
  QTest::keyClick(window_.get(), Qt::Key_F6);
  EXPECT_TRUE(isIn(table("timeline"))) << "what is hidden is passed over";
}

}  // namespace
}  // namespace wsray::gui
