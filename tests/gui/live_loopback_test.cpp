// The window and the real helper, in a private network: the test live.window runs it there.
#include <gtest/gtest.h>

#include <QAction>
#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "gui/main_window.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"
#include "tests/gui/timeline_cells.h"

namespace wsray::gui {
namespace {

class LiveLoopback : public WithApplication {
 protected:
  void SetUp() override {
    if (!qEnvironmentVariableIsSet("WSRAY_PRIVATE_NETWORK")) GTEST_SKIP() << "no private network: see live.window";
  }
};

TEST_F(LiveLoopback, ShowsEveryMessageThatIsSaid) {
  MainWindow window;
  window.show();
  auto* stop = window.findChild<QAction*>("stopCapture");
  auto* save = window.findChild<QAction*>("savePackets");
  auto* timeline = window.findChild<RowTable*>("timeline");
  window.captureLive("lo");
  ASSERT_TRUE(QTest::qWaitFor([&] { return save->isEnabled(); }, kLongest));
  QProcess talk;
  talk.start(QCoreApplication::applicationDirPath() + "/wsray-talk",
             {"flood", "--messages", "2000", "--connections", "2"});
  const auto rows = [&] { return timeline->model()->rowCount(); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows() > 2000; }, kLongest)) << rows();
  ASSERT_TRUE(talk.state() == QProcess::NotRunning || talk.waitForFinished(kLongest));
  QSignalSpy read(&window, &MainWindow::captureRead);
  stop->trigger();
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(timelineCells(timeline->model(), "op").count("TEXT"), 2000) << talk.readAllStandardOutput().toStdString();

  const QTemporaryDir folder;
  const QString saved = folder.filePath("saved.pcapng");
  ASSERT_TRUE(window.findChild<CaptureMenu*>()->savePackets(saved));
  const int shown = rows();
  window.openCapture({saved});
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(rows(), shown);
}

TEST_F(LiveLoopback, ShowsTheSentenceOfAFilterThatDoesNotCompile) {
  MainWindow window;
  window.show();
  window.findChild<CaptureMenu*>()->start({.interface = "lo", .filter = "tcp prot"});
  auto* notes = static_cast<NoteBar*>(window.findChild<QFrame*>("notes"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !notes->notes().isEmpty(); }, kLongest));
  EXPECT_TRUE(notes->notes().front().contains("tcp prot")) << notes->notes().front().toStdString();
}

}  // namespace
}  // namespace wsray::gui
