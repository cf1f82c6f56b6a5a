// The window while something is captured, and when a key log comes.
#include <gtest/gtest.h>

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"
#include "tests/gui/timeline_cells.h"

namespace wsray::gui {
namespace {

class LiveWindowTest : public WithApplication {
 protected:
  void SetUp() override {
    UnsavedQuestion::setWanted(true);
    window_.show();
    timeline_ = window_.findChild<RowTable*>("timeline");
  }

  int rows() const { return timeline_->model()->rowCount(); }
  QAction* action(const char* name) const { return window_.findChild<QAction*>(name); }
  QStringList notes() const { return static_cast<NoteBar*>(window_.findChild<QFrame*>("notes"))->notes(); }
  LiveStatus* status() const { return window_.findChild<LiveStatus*>("liveStatus"); }

  QString cell(int row, std::string_view column) const { return timelineCell(timeline_->model(), row, column); }

  void openAndRead(const QStringList& paths) {
    QSignalSpy read(&window_, &MainWindow::captureRead);
    window_.openCapture(paths);
    ASSERT_TRUE(read.wait(kLongest));
  }

  FakeHelper helper_;
  MainWindow window_{helper_.program()};
  RowTable* timeline_ = nullptr;
};

TEST_F(LiveWindowTest, ShowsRowsWhileTheyAreCaptured) {
  const QString tour = sampleNamed("tour.pcapng");
  helper_.writes(tour, QFile(tour).size() / 2);
  EXPECT_FALSE(action("stopCapture")->isEnabled());
  QSignalSpy read(&window_, &MainWindow::captureRead);
  window_.captureLive("eth7");
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows() > 0; }, kLongest));
  EXPECT_EQ(window_.windowTitle(), "live: eth7 — wsray");
  EXPECT_LT(rows(), 38);
  ASSERT_TRUE(QTest::qWaitFor([&] { return status()->text().contains("Capturing on eth7"); }, kLongest));
  EXPECT_TRUE(read.isEmpty());
  EXPECT_FALSE(window_.findChild<ReadingStatus*>()->isVisible()) << "there is no end to be near to";
  ASSERT_TRUE(action("stopCapture")->isEnabled());
  action("stopCapture")->trigger();
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(rows(), 38);
  EXPECT_FALSE(action("stopCapture")->isEnabled());
  EXPECT_TRUE(status()->text().contains("0 dropped")) << status()->text().toStdString();
  EXPECT_TRUE(notes().isEmpty()) << notes().join('\n').toStdString();
}

TEST_F(LiveWindowTest, SavesThePacketsAlsoBehindTheEnd) {
  const QString tour = sampleNamed("tour.pcapng");
  helper_.writes(tour, 1000);
  auto* menu = window_.findChild<CaptureMenu*>();
  EXPECT_FALSE(menu->savePackets("/no-such-folder/none"));
  EXPECT_FALSE(action("savePackets")->isEnabled());
  QSignalSpy read(&window_, &MainWindow::captureRead);
  window_.captureLive("eth7");
  ASSERT_TRUE(QTest::qWaitFor([&] { return action("savePackets")->isEnabled(); }, kLongest));
  action("stopCapture")->trigger();
  ASSERT_TRUE(read.wait(kLongest));
  const QTemporaryDir folder;
  const QString path = folder.filePath("saved.pcapng");
  ASSERT_TRUE(menu->savePackets(path));
  QFile saved(path);
  QFile original(tour);
  ASSERT_TRUE(saved.open(QIODevice::ReadOnly) && original.open(QIODevice::ReadOnly));
  EXPECT_EQ(saved.readAll(), original.readAll());
}

TEST_F(LiveWindowTest, KeepsWhatWasOpenWhereNothingCanBeCaptured) {
  openAndRead({sampleNamed("tour.pcapng")});
  helper_.refuses("the filter 'tcp prot' does not compile: syntax error", 4);
  window_.captureLive("eth7");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !notes().isEmpty(); }, kLongest));
  EXPECT_EQ(notes(), QStringList{"the filter 'tcp prot' does not compile: syntax error"});
  EXPECT_EQ(rows(), 38);
  EXPECT_EQ(window_.windowTitle(), "tour.pcapng — wsray");
}

TEST_F(LiveWindowTest, LeavesTheCaptureForAFile) {
  helper_.writes(sampleNamed("tour.pcapng"), 5000);
  window_.captureLive("eth7");
  ASSERT_TRUE(QTest::qWaitFor([&] { return action("savePackets")->isEnabled(); }, kLongest));
  UnsavedQuestion::setWanted(false);
  openAndRead({sampleNamed("ipv6.pcap")});
  EXPECT_EQ(window_.windowTitle(), "ipv6.pcap — wsray");
  EXPECT_FALSE(action("stopCapture")->isEnabled());
  EXPECT_FALSE(action("savePackets")->isEnabled());
  EXPECT_FALSE(status()->isVisible());
}

class UnsavedPacketsTest : public LiveWindowTest {
 protected:
  // Something was captured, and is in no file.
  void capture() {
    helper_.writes(sampleNamed("tour.pcapng"), 5000);
    window_.captureLive("eth7");
    ASSERT_TRUE(QTest::qWaitFor([&] { return rows() > 0; }, kLongest));
    EXPECT_TRUE(window_.findChild<CaptureMenu*>()->mustAsk());
  }

  UnsavedQuestion* question() const { return window_.findChild<UnsavedQuestion*>(); }

  void answer(QMessageBox::StandardButton button) { QTest::mouseClick(question()->button(button), Qt::LeftButton); }
};

TEST_F(UnsavedPacketsTest, AreAskedAboutWhenTheWindowIsClosed) {
  capture();
  window_.close();
  EXPECT_TRUE(window_.isVisible());
  ASSERT_NE(question(), nullptr);
  EXPECT_TRUE(question()->text().contains("eth7"));
  answer(QMessageBox::Cancel);
  EXPECT_TRUE(window_.isVisible());
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_EQ(question(), nullptr);
  window_.close();
  answer(QMessageBox::Discard);
  EXPECT_FALSE(window_.isVisible());
  EXPECT_TRUE(UnsavedQuestion::isWanted());
}

TEST_F(UnsavedPacketsTest, AreAskedAboutWhenSomethingElseIsOpened) {
  capture();
  window_.openCapture({sampleNamed("ipv6.pcap")});
  EXPECT_EQ(window_.windowTitle(), "live: eth7 — wsray");
  ASSERT_NE(question(), nullptr);
  QSignalSpy read(&window_, &MainWindow::captureRead);
  answer(QMessageBox::Discard);
  EXPECT_EQ(window_.windowTitle(), "ipv6.pcap — wsray");
  EXPECT_TRUE(read.wait(kLongest));
  EXPECT_FALSE(window_.findChild<CaptureMenu*>()->mustAsk()) << "files are no captures";
}

TEST_F(UnsavedPacketsTest, AreAskedAboutWhenAnotherCaptureBegins) {
  capture();
  window_.captureLive("eth8");
  ASSERT_NE(question(), nullptr);
  EXPECT_EQ(window_.windowTitle(), "live: eth7 — wsray");
  answer(QMessageBox::Discard);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window_.windowTitle() == "live: eth8 — wsray"; }, kLongest));
}

TEST_F(UnsavedPacketsTest, AreNotAskedAboutOnceTheyAreSaved) {
  capture();
  const QTemporaryDir folder;
  auto* menu = window_.findChild<CaptureMenu*>();
  ASSERT_TRUE(menu->savePackets(folder.filePath("saved.pcapng")));
  EXPECT_FALSE(menu->mustAsk());
  QSignalSpy read(&window_, &MainWindow::captureRead);
  action("stopCapture")->trigger();
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_TRUE(menu->mustAsk()) << "there are more now";
}

TEST_F(UnsavedPacketsTest, AreNotAskedAboutForEver) {
  capture();
  window_.close();
  ASSERT_NE(question(), nullptr);
  question()->checkBox()->setChecked(true);
  answer(QMessageBox::Discard);
  EXPECT_FALSE(window_.isVisible());
  EXPECT_FALSE(UnsavedQuestion::isWanted());
}

TEST_F(UnsavedPacketsTest, AreAskedAboutAgainWhereTheyWereOnlyNotDiscarded) {
  capture();
  window_.close();
  question()->checkBox()->setChecked(true);
  answer(QMessageBox::Cancel);
  EXPECT_TRUE(UnsavedQuestion::isWanted());
}

TEST_F(LiveWindowTest, DecryptsTheOpenCaptureWithAKeyLogThatIsDropped) {
  openAndRead({sampleNamed("tls/node.pcap")});
  const int before = rows();
  QMimeData dropped;
  dropped.setUrls({QUrl::fromLocalFile(sampleNamed("tls/node.keys"))});
  QDragEnterEvent enter({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window_, &enter);
  QDropEvent drop({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
  QSignalSpy read(&window_, &MainWindow::captureRead);
  QCoreApplication::sendEvent(&window_, &drop);
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_GT(rows(), before + 5);
  EXPECT_EQ(window_.windowTitle(), "node.pcap — wsray");
  EXPECT_TRUE(notes().isEmpty()) << notes().join('\n').toStdString();
}

TEST_F(LiveWindowTest, SelectsTheSameRowWhenAKeyLogComes) {
  openAndRead({sampleNamed("tour.pcapng"), sampleNamed("tls/node.pcap")});
  const int before = rows();
  timeline_->selectRow(7);
  const QString time = cell(7, "time");
  const QString data = cell(7, "op");
  openAndRead({sampleNamed("tls/node.keys")});
  EXPECT_GT(rows(), before);
  const int row = timeline_->currentIndex().row();
  ASSERT_GE(row, 0);
  EXPECT_EQ(cell(row, "time"), time);
  EXPECT_EQ(cell(row, "op"), data);
}

TEST_F(LiveWindowTest, DecryptsAlsoWhatWasCaptured) {
  helper_.writes(sampleNamed("tour.pcapng"), 5000);
  window_.captureLive("eth7");
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows() > 0; }, kLongest));
  QSignalSpy read(&window_, &MainWindow::captureRead);
  window_.openCapture({sampleNamed("tls/node.keys")});
  action("stopCapture")->trigger();
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(rows(), 38) << "it was read again, and then to its end";
  EXPECT_EQ(window_.windowTitle(), "live: eth7 — wsray");
}

TEST_F(LiveWindowTest, SaysThatAKeyLogAloneIsNothing) {
  window_.openCapture({sampleNamed("tls/node.keys")});
  EXPECT_EQ(notes().size(), 1);
  EXPECT_EQ(window_.windowTitle(), "wsray");
}

}  // namespace
}  // namespace wsray::gui
