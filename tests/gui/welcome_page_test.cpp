// What can be done while nothing is open, by keys as well.
#include "gui/welcome_page.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class WelcomePageTest : public WithApplication {
 protected:
  void SetUp() override { QSettings().clear(); }
  void TearDown() override { QSettings().clear(); }

  static QList<QAbstractButton*> recent(const QWidget& window) {
    return window.findChildren<QAbstractButton*>("welcomeRecent");
  }
};

TEST_F(WelcomePageTest, EverythingIsAButtonForTheKeyboard) {
  WelcomePage page;
  page.setRecent({{sampleNamed("tour.pcapng")}, {sampleNamed("chat.pcap"), sampleNamed("pings.pcap")}});
  page.show();
  QApplication::setActiveWindow(&page);
  page.setFocus();
  QSignalSpy open(&page, &WelcomePage::openWanted);
  QSignalSpy live(&page, &WelcomePage::liveWanted);
  QSignalSpy picked(&page, &WelcomePage::recentPicked);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_EQ(open.size(), 1);
  QTest::keyClick(&page, Qt::Key_Tab);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_EQ(live.size(), 1);
  QTest::keyClick(&page, Qt::Key_Tab);
  QTest::keyClick(&page, Qt::Key_Tab);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  ASSERT_EQ(picked.size(), 1);
  EXPECT_EQ(picked[0][0].toStringList(), QStringList({sampleNamed("chat.pcap"), sampleNamed("pings.pcap")}));
  for (const QAbstractButton* button : page.findChildren<QAbstractButton*>()) {
    EXPECT_NE(button->isVisible(), button->accessibleName().isEmpty()) << button->text().toStdString();
  }
}

TEST_F(WelcomePageTest, SaysWhatIsGone) {
  WelcomePage page;
  page.setRecent({{"/no-such-folder/a&b.pcap"}});
  ASSERT_EQ(recent(page).size(), 1);
  EXPECT_FALSE(recent(page)[0]->isEnabled());
  EXPECT_EQ(recent(page)[0]->text(), "a&&b.pcap") << "no letter is a key by chance";
  page.setRecent({});
  EXPECT_TRUE(recent(page).isEmpty());
}

TEST_F(WelcomePageTest, GoesAwayWhenSomethingIsOpen) {
  MainWindow window;
  window.show();
  auto* page = window.findChild<WelcomePage*>();
  EXPECT_TRUE(page->isVisible());
  EXPECT_TRUE(recent(window).isEmpty());
  window.openCapture({"/no-such-folder/none.pcap"});
  EXPECT_TRUE(page->isVisible()) << "nothing was opened";
  EXPECT_TRUE(window.findChild<QFrame*>("notes")->isVisible());
  QSignalSpy read(&window, &MainWindow::captureRead);
  window.openCapture({sampleNamed("ipv6.pcap")});
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_FALSE(page->isVisible());
  EXPECT_TRUE(window.findChild<RowTable*>("timeline")->isVisible());
}

TEST_F(WelcomePageTest, OpensWhatWasOpenedLately) {
  {
    MainWindow window;
    window.openCapture({sampleNamed("ipv6.pcap")});
  }
  MainWindow window;
  window.show();
  ASSERT_EQ(recent(window).size(), 1);
  QSignalSpy read(&window, &MainWindow::captureRead);
  QTest::mouseClick(recent(window)[0], Qt::LeftButton);
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(window.windowTitle(), "ipv6.pcap — wsray");
  window.findChild<QAction*>("clearRecent")->trigger();
  EXPECT_TRUE(recent(window).isEmpty());
  MainWindow next;
  EXPECT_TRUE(recent(next).isEmpty());
}

}  // namespace
}  // namespace wsray::gui
