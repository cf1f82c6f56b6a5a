// From files to what stands in the window.
#include "gui/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <algorithm>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/timeline_cells.h"

namespace wsray::gui {
namespace {

constexpr int kLongest = 60'000;  // milliseconds, on a machine that has much else to do

QString sample(const char* name) { return QString(WSRAY_SAMPLES) + "/" + name; }

// No test shall find what another has chosen.
struct NothingChosen {
  NothingChosen() { QSettings().clear(); }
};

class MainWindowTest : public WithApplication {
 protected:
  void SetUp() override {
    window_.show();
    // Who is not active has no shortcuts.
    QApplication::setActiveWindow(&window_);
    timeline_ = window_.findChild<RowTable*>("timeline");
    connections_ = window_.findChild<RowTable*>("connections");
    detail_ = window_.findChild<DetailTabs*>("detail");
  }

  void openAndRead(const QStringList& paths) {
    QSignalSpy read(&window_, &MainWindow::captureRead);
    window_.openCapture(paths);
    ASSERT_TRUE(read.wait(kLongest));
  }

  QStringList column(const RowTable* table, int column) const {
    QStringList texts;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
      texts += table->model()->index(row, column).data().toString();
    }
    return texts;
  }

  // What a tab of text shows.
  QString detail(DetailTabs::Tab tab) {
    QTest::keyClick(&window_, static_cast<Qt::Key>(Qt::Key_0 + (static_cast<int>(tab) + 1) % 10), Qt::AltModifier);
    const auto pages = detail_->findChildren<TextPage*>();
    const auto page = std::find_if(pages.begin(), pages.end(), [](const TextPage* it) { return it->isVisible(); });
    return page == pages.end() ? QString() : (*page)->text();
  }

  QStringList notes() const { return static_cast<NoteBar*>(window_.findChild<QFrame*>("notes"))->notes(); }

  NothingChosen nothing_;
  MainWindow window_;
  RowTable* timeline_ = nullptr;
  RowTable* connections_ = nullptr;
  DetailTabs* detail_ = nullptr;
};

TEST_F(MainWindowTest, ShowsTheTour) {
  openAndRead({sample("tour.pcapng")});
  EXPECT_EQ(window_.windowTitle(), "tour.pcapng — wsray");
  EXPECT_EQ(column(connections_, 1), QStringList({"○ closed", "✖ abnormal", "✖ rejected", "○ closed"}));
  const QStringList operations = timelineCells(timeline_->model(), "op");
  EXPECT_EQ(operations.size(), 38);
  EXPECT_EQ(operations.count("OPEN"), 4);
  EXPECT_EQ(operations.count("CLOSE"), 4);
  EXPECT_EQ(operations.count("BIN"), 1);
  EXPECT_TRUE(notes().isEmpty()) << notes().join('\n').toStdString();
  const QImage picture = window_.grab().toImage();
  EXPECT_EQ(picture.size(), window_.size());
}

TEST_F(MainWindowTest, FiltersByTheConnectionsThatAreSelected) {
  openAndRead({sample("tour.pcapng")});
  const int all = timeline_->model()->rowCount();
  connections_->selectRow(2);
  const QStringList numbers = timelineCells(timeline_->model(), "conn");
  EXPECT_FALSE(numbers.isEmpty());
  EXPECT_EQ(numbers.count("3"), numbers.size());
  EXPECT_TRUE(detail(DetailTabs::kConnection).contains("Connection 3"));
  connections_->clearSelection();
  EXPECT_EQ(timeline_->model()->rowCount(), all);
}

TEST_F(MainWindowTest, ShowsTheRowThatIsSelectedInFull) {
  openAndRead({sample("tour.pcapng")});
  const auto binary = timelineCells(timeline_->model(), "op").indexOf("BIN");
  timeline_->selectRow(static_cast<int>(binary));
  EXPECT_EQ(detail_->current(), DetailTabs::kHex);
  EXPECT_TRUE(detail(DetailTabs::kMessage).contains("BIN")) << detail(DetailTabs::kMessage).toStdString();
}

TEST_F(MainWindowTest, KeepsTheSelectedRowWhenClassesAreHidden) {
  openAndRead({sample("tour.pcapng")});
  const auto binary = static_cast<int>(timelineCells(timeline_->model(), "op").indexOf("BIN"));
  timeline_->selectRow(binary);
  const QString before = detail(DetailTabs::kMessage);
  // Control rows.
  QTest::mouseClick(window_.findChild<ClassChips*>()->findChildren<QToolButton*>()[2], Qt::LeftButton);
  EXPECT_LT(timelineCells(timeline_->model(), "op").indexOf("BIN"), binary);
  EXPECT_EQ(timeline_->currentIndex().row(), timelineCells(timeline_->model(), "op").indexOf("BIN"));
  EXPECT_EQ(detail(DetailTabs::kMessage), before);
}

TEST_F(MainWindowTest, ShowsTheRowsThatAreInSightOfTheStrip) {
  openAndRead({sample("tour.pcapng")});
  auto* strip = window_.findChild<TimelineStrip*>();
  const int all = timeline_->model()->rowCount();
  QTest::keyClick(strip, Qt::Key_Plus);
  QTest::keyClick(strip, Qt::Key_Home);
  const int early = timeline_->model()->rowCount();
  EXPECT_GT(early, 0);
  EXPECT_LT(early, all);
  QTest::keyClick(strip, Qt::Key_0);
  EXPECT_EQ(timeline_->model()->rowCount(), all);
  QTest::keyClick(strip, Qt::Key_Plus);
  openAndRead({sample("ipv6.pcap")});
  EXPECT_EQ(strip->range(), std::nullopt) << "of another capture all is shown";
}

TEST_F(MainWindowTest, SelectsTheSameRowInTheStripAndInTheTable) {
  openAndRead({sample("tour.pcapng")});
  auto* strip = window_.findChild<TimelineStrip*>();
  const QStringList numbers = timelineCells(timeline_->model(), "conn");
  const auto second = static_cast<int>(numbers.indexOf("2"));
  timeline_->selectRow(second);
  QTest::keyClick(strip, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(timeline_->currentIndex().row(), numbers.indexOf("2", second + 1)) << "the next row of its lane";
  EXPECT_FALSE(detail(DetailTabs::kConnection).isEmpty());
}

TEST_F(MainWindowTest, ShowsSeveralFilesAsOneCapture) {
  openAndRead({sample("tour.pcapng"), sample("pings.pcap")});
  EXPECT_EQ(connections_->model()->rowCount(), 7);
  EXPECT_EQ(window_.windowTitle(), "tour.pcapng and 1 more — wsray");
}

TEST_F(MainWindowTest, ReplacesWhatWasOpen) {
  openAndRead({sample("tour.pcapng")});
  timeline_->selectRow(3);
  openAndRead({sample("ipv6.pcap")});
  EXPECT_EQ(connections_->model()->rowCount(), 2);
  EXPECT_EQ(detail(DetailTabs::kConnection), "") << "nothing is selected";
}

TEST_F(MainWindowTest, CanBeOpenedAnewWhileItReads) {
  window_.openCapture({sample("big.pcap")});
  openAndRead({sample("ipv6.pcap")});
  EXPECT_EQ(connections_->model()->rowCount(), 2);
}

TEST_F(MainWindowTest, OpensFilesThatAreDropped) {
  QMimeData dropped;
  dropped.setUrls({QUrl::fromLocalFile(sample("ipv6.pcap"))});
  QDragEnterEvent enter({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window_, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
  QSignalSpy read(&window_, &MainWindow::captureRead);
  QCoreApplication::sendEvent(&window_, &drop);
  ASSERT_TRUE(read.wait(kLongest));
  EXPECT_EQ(connections_->model()->rowCount(), 2);
}

TEST_F(MainWindowTest, SaysWhereACaptureIsCut) {
  const QTemporaryDir folder;
  const QString cut = folder.filePath("cut.pcap");
  ASSERT_TRUE(QFile::copy(sample("ipv6.pcap"), cut));
  QFile file(cut);
  ASSERT_TRUE(file.resize(file.size() - 5));
  openAndRead({cut});
  ASSERT_EQ(notes().size(), 1);
  EXPECT_TRUE(notes().front().contains("cut.pcap")) << notes().front().toStdString();
  EXPECT_EQ(connections_->model()->rowCount(), 2) << "all before the damage is there";
}

TEST_F(MainWindowTest, StopsWhenItIsCancelled) {
  window_.openCapture({sample("tour.pcapng")});
  QSignalSpy read(&window_, &MainWindow::captureRead);
  auto* status = window_.findChild<ReadingStatus*>();
  EXPECT_TRUE(status->isVisible());
  QTest::mouseClick(status->findChild<QToolButton*>(), Qt::LeftButton);
  EXPECT_EQ(read.size(), 1);
  EXPECT_FALSE(status->isVisible());
  EXPECT_FALSE(read.wait(50)) << "nothing comes after that";
}

TEST_F(MainWindowTest, SaysWhyAFileCannotBeOpened) {
  for (const QString& path : {sample("no-such.pcap"), QString("-"), QString("/dev/null")}) {
    window_.openCapture({path});
    ASSERT_EQ(notes().size(), 1) << path.toStdString();
    EXPECT_EQ(window_.windowTitle(), "wsray");
  }
}

TEST_F(MainWindowTest, ShowsTheFirstNotesAndHowManyThereAre) {
  auto* bar = static_cast<NoteBar*>(window_.findChild<QFrame*>("notes"));
  for (const char* note : {"one", "two\x1b", "three", "four", "five"}) bar->add(note);
  const QString shown = bar->findChild<QLabel*>()->text();
  EXPECT_EQ(shown, "one\ntwo\\x1b\nthree\n… and 2 more");
  QTest::mouseClick(bar->findChild<QToolButton*>(), Qt::LeftButton);
  EXPECT_FALSE(bar->isVisible());
  EXPECT_TRUE(bar->notes().isEmpty());
}

TEST_F(MainWindowTest, FollowsTheThemeOfTheWindow) {
  openAndRead({sample("tour.pcapng")});
  const auto sent = static_cast<int>(timelineCells(timeline_->model(), "dir").indexOf("▲"));
  const auto tint = [&] { return timeline_->model()->index(sent, 0).data(Qt::BackgroundRole).value<QBrush>().color(); };
  window_.setPalette(paletteOf(report::Theme::dark));
  EXPECT_EQ(tint(), QColor(0x16, 0x2B, 0x12));
  window_.setPalette(paletteOf(report::Theme::light));
  EXPECT_EQ(tint(), QColor(0xE2, 0xF7, 0xDA));
}

}  // namespace
}  // namespace wsray::gui
