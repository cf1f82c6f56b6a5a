// Choosing where to capture.
#include "gui/interface_dialog.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

constexpr auto kList = R"([{"name":"eth7","addresses":["192.0.2.2"],"up":true,"running":true,"may_capture":true},
{"name":"eth8","up":true,"may_capture":false,"how":"sudo setcap cap_net_raw+eip wsray"},
{"name":"tun0","may_capture":false,"obstacle":"That device is <b>not</b> up"}])";

class InterfaceDialogTest : public WithApplication {
 protected:
  void list(InterfaceDialog& dialog) const {
    QSignalSpy listed(&dialog, &InterfaceDialog::listed);
    dialog.show();
    ASSERT_TRUE(listed.wait(kLongest));
  }

  static QTableView* table(const InterfaceDialog& dialog) { return dialog.findChild<QTableView*>("interfaces"); }
  static QPushButton* button(const InterfaceDialog& dialog, const char* name) {
    return dialog.findChild<QPushButton*>(name);
  }
  static QLabel* notice(const InterfaceDialog& dialog) { return dialog.findChild<QLabel*>("notice"); }

  FakeHelper helper_;
};

TEST_F(InterfaceDialogTest, AsksForACaptureByKeyboardAlone) {
  helper_.lists(kList);
  InterfaceDialog dialog(helper_.program(), "");
  list(dialog);
  EXPECT_EQ(helper_.words(), "interfaces --json");
  QSignalSpy wanted(&dialog, &InterfaceDialog::wanted);
  auto* filter = dialog.findChild<QLineEdit*>("captureFilter");
  filter->clear();
  QTest::keyClicks(filter, " tcp port 80 ");
  QTest::keyClick(filter, Qt::Key_Return);
  ASSERT_EQ(wanted.size(), 1);
  const auto request = wanted.front().front().value<LiveRequest>();
  EXPECT_EQ(request.interface, "eth7");
  EXPECT_EQ(request.filter, "tcp port 80");
  EXPECT_FALSE(request.elevated);
}

TEST_F(InterfaceDialogTest, SaysHowToAllowIt) {
  helper_.lists(kList);
  InterfaceDialog dialog(helper_.program(), "/usr/bin/pkexec");
  list(dialog);
  EXPECT_FALSE(button(dialog, "elevate")->isVisible());
  table(dialog)->selectRow(1);
  EXPECT_FALSE(button(dialog, "start")->isEnabled());
  EXPECT_TRUE(notice(dialog)->text().contains("eth8"));
  auto* command = dialog.findChild<QLineEdit*>("command");
  EXPECT_TRUE(command->isVisible());
  EXPECT_EQ(command->text(), "sudo setcap cap_net_raw+eip wsray");
  QSignalSpy wanted(&dialog, &InterfaceDialog::wanted);
  button(dialog, "elevate")->click();
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_TRUE(wanted.front().front().value<LiveRequest>().elevated);
}

TEST_F(InterfaceDialogTest, OffersNoAdministratorWhereThereIsNoWay) {
  helper_.lists(kList);
  InterfaceDialog dialog(helper_.program(), "");
  list(dialog);
  table(dialog)->selectRow(1);
  EXPECT_FALSE(button(dialog, "elevate")->isVisible());
  EXPECT_TRUE(dialog.findChild<QLineEdit*>("command")->isVisible());
}

TEST_F(InterfaceDialogTest, SaysWhatStandsInTheWayAsPlainText) {
  helper_.lists(kList);
  InterfaceDialog dialog(helper_.program(), "/usr/bin/pkexec");
  list(dialog);
  table(dialog)->selectRow(2);
  EXPECT_TRUE(notice(dialog)->text().contains("That device is <b>not</b> up"));
  EXPECT_EQ(notice(dialog)->textFormat(), Qt::PlainText);
  EXPECT_FALSE(button(dialog, "elevate")->isVisible()) << "it would not help";
}

TEST_F(InterfaceDialogTest, ChoosesWhatWasChosenLast) {
  helper_.lists(QString(kList).replace("\"up\":true,\"may_capture\":false", "\"up\":true,\"may_capture\":true"));
  {
    InterfaceDialog dialog(helper_.program(), "");
    list(dialog);
    table(dialog)->selectRow(1);
    dialog.findChild<QLineEdit*>("captureFilter")->setText("udp");
    button(dialog, "start")->click();
  }
  InterfaceDialog dialog(helper_.program(), "");
  list(dialog);
  EXPECT_EQ(table(dialog)->currentIndex().row(), 1);
  EXPECT_EQ(dialog.findChild<QLineEdit*>("captureFilter")->text(), "udp");
}

TEST_F(InterfaceDialogTest, SaysThatThereIsNoHelper) {
  InterfaceDialog dialog("/no-such-folder/wsray", "");
  list(dialog);
  EXPECT_TRUE(notice(dialog)->isVisible());
  EXPECT_TRUE(notice(dialog)->text().contains("wsray"));
  EXPECT_FALSE(button(dialog, "start")->isEnabled());
}

}  // namespace
}  // namespace wsray::gui
