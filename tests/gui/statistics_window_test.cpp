// From a capture to its charts.
#include "gui/statistics_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/capture_reader.h"
#include "gui/theme.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class StatisticsWindowTest : public WithApplication {
 protected:
  void open(const char* sample) {
    auto reader = CaptureReader::open({sampleNamed(sample)});
    ASSERT_TRUE(reader.has_value());
    reader_ = std::move(*reader);
    QSignalSpy read(reader_.get(), &CaptureReader::finished);
    ASSERT_TRUE(read.wait(kLongest));
    model_.show(&reader_->rows());
    window_.show(&reader_->rows());
    window_.show();
  }

  ::testing::AssertionResult isCounted() {
    const bool counted = QTest::qWaitFor([&] { return window_.reader().isComplete() && !isStale(); }, kLongest);
    return counted ? ::testing::AssertionSuccess() : ::testing::AssertionFailure() << "waited in vain";
  }

  // Whether the chart is of other rows than those that were counted.
  bool isStale() const {
    const Chart& chart = window_.page(StatisticsWindow::opcodes)->chart();
    std::uint64_t shown = 0;
    for (std::size_t i = 0; i < chart.items.size(); ++i) shown += chart.valueOf(i, 0) + chart.valueOf(i, 1);
    return shown != window_.reader().tally().messages();
  }

  void click(const char* button) { QTest::mouseClick(window_.findChild<QPushButton*>(button), Qt::LeftButton); }

  std::unique_ptr<CaptureReader> reader_;
  TimelineModel model_;
  StatisticsWindow window_{model_};
};

TEST_F(StatisticsWindowTest, CountsTheWholeCaptureOrWhatIsShown) {
  open("tour.pcapng");
  window_.setCurrentPage(StatisticsWindow::opcodes);
  ASSERT_TRUE(isCounted());
  const std::uint64_t all = window_.reader().tally().messages();
  EXPECT_GT(all, 20U);
  window_.setScope(TallyReader::Scope::shown);
  ASSERT_TRUE(isCounted());
  EXPECT_EQ(window_.reader().tally().messages(), all) << "all are shown";
  model_.setFilter({.classes = {true, true, true, true}, .connections = {1}});
  ASSERT_TRUE(isCounted());
  EXPECT_LT(window_.reader().tally().messages(), all);
  EXPECT_GT(window_.reader().tally().messages(), 0U);
  EXPECT_EQ(window_.reader().tally().connectionCount(), 1U);
  window_.setScope(TallyReader::Scope::all);
  ASSERT_TRUE(isCounted());
  EXPECT_EQ(window_.reader().tally().messages(), all);
}

TEST_F(StatisticsWindowTest, CountsNothingWhileNobodyLooks) {
  open("tour.pcapng");
  ASSERT_TRUE(QTest::qWaitFor([&] { return window_.reader().isComplete(); }, kLongest));
  window_.hide();
  window_.show(&reader_->rows());
  QCoreApplication::processEvents();
  EXPECT_EQ(window_.reader().counted(), 0U);
  window_.show();
  EXPECT_TRUE(QTest::qWaitFor([&] { return window_.reader().isComplete(); }, kLongest));
}

TEST_F(StatisticsWindowTest, ShowsWhatComesWhileItIsOpen) {
  auto reader = CaptureReader::open({sampleNamed("big.pcap")});
  ASSERT_TRUE(reader.has_value());
  reader_ = std::move(*reader);
  window_.setCurrentPage(StatisticsWindow::opcodes);
  window_.show(&reader_->rows());
  window_.show();
  QSignalSpy read(reader_.get(), &CaptureReader::finished);
  ASSERT_TRUE(read.wait(kLongest));
  ASSERT_TRUE(isCounted());
  EXPECT_EQ(window_.reader().counted(), reader_->rows().size());
  const auto& traffic = reader_->session().connections().begin()->second->traffic;
  EXPECT_GE(window_.reader().tally().messages(), traffic[Direction::clientToServer].messages);
}

TEST_F(StatisticsWindowTest, GoesToAChartByKeyAndToItsNumbers) {
  open("tour.pcapng");
  // Who is not active has no shortcuts.
  QApplication::setActiveWindow(&window_);
  QTest::keyClick(&window_, Qt::Key_5, Qt::AltModifier);
  ASSERT_TRUE(isCounted());
  const ChartPage* page = window_.page(StatisticsWindow::opcodes);
  EXPECT_TRUE(page->isVisible());
  QTest::keyClick(page->view(), Qt::Key_Right);
  QTest::keyClick(page->view(), Qt::Key_Right);
  EXPECT_EQ(page->table()->currentIndex().row(), 1);
  EXPECT_EQ(page->findChild<QLabel*>("sentence")->text(), page->chart().sentenceOf(1));
  page->table()->selectRow(0);
  EXPECT_EQ(page->view()->current(), 0U);
}

TEST_F(StatisticsWindowTest, CopiesTheNumbersAndThePicture) {
  open("tour.pcapng");
  window_.setCurrentPage(StatisticsWindow::opcodes);
  ASSERT_TRUE(isCounted());
  click("copyNumbers");
  EXPECT_EQ(QGuiApplication::clipboard()->text(), window_.page(StatisticsWindow::opcodes)->chart().table());
  EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith("Opcode\t"));
  click("copyPicture");
  EXPECT_GT(QGuiApplication::clipboard()->image().width(), 400);
}

TEST_F(StatisticsWindowTest, SavesAPicture) {
  open("tour.pcapng");
  window_.setCurrentPage(StatisticsWindow::opcodes);
  ASSERT_TRUE(isCounted());
  const QTemporaryDir folder;
  const ChartPage* page = window_.page(StatisticsWindow::opcodes);
  ASSERT_TRUE(page->savePicture(folder.filePath("opcodes.png")));
  EXPECT_EQ(QImage(folder.filePath("opcodes.png")).width(), 2 * page->view()->width());
  const auto failed = page->savePicture("/no-such-folder/opcodes.png");
  ASSERT_FALSE(failed.has_value());
  EXPECT_NE(failed.error().text.find("/no-such-folder/opcodes.png"), std::string::npos);
}

TEST_F(StatisticsWindowTest, IsNamedForThoseWhoDoNotSeeIt) {
  open("tour.pcapng");
  for (int page = 0; page < StatisticsWindow::kPages; ++page) {
    window_.setCurrentPage(static_cast<StatisticsWindow::Page>(page));
    QCoreApplication::processEvents();
    const ChartPage* shown = window_.page(static_cast<StatisticsWindow::Page>(page));
    EXPECT_FALSE(shown->view()->accessibleName().isEmpty());
    EXPECT_FALSE(shown->table()->accessibleName().isEmpty());
  }
  EXPECT_FALSE(window_.findChild<QComboBox*>("scope")->itemText(0).isEmpty());
}

}  // namespace
}  // namespace wsray::gui
