#include "gui/chart.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>

#include "gui/chart_model.h"
#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

using ::testing::ElementsAre;

Chart animals() {
  Chart chart;
  chart.title = "Animals";
  chart.header = "Animal";
  chart.series = {{"Wild", report::RowClass::sent}, {"Tame", report::RowClass::received}};
  chart.items = {{"cat", "cat", {1, 2000}}, {"wolf", "wolf", {30, 0}}};
  return chart;
}

TEST(Chart, SaysAnItemWithItsNumbers) {
  Chart chart = animals();
  EXPECT_EQ(chart.sentenceOf(1), "wolf · Wild: 30 · Tame: 0");
  chart.unit = Chart::Unit::bytes;
  EXPECT_EQ(chart.sentenceOf(0), "cat · Wild: 1B · Tame: 2.0K");
}

TEST(Chart, IsATableForSpreadsheets) {
  EXPECT_EQ(animals().table(), "Animal\tWild\tTame\ncat\t1\t2000\nwolf\t30\t0\n");
}

TEST(Chart, KnowsTheLargestValueOfSomeSeries) {
  EXPECT_EQ(animals().largest(2), 2000U);
  EXPECT_EQ(animals().largest(1), 30U);
}

TEST(RoundValues, ReachBeyondTheLargest) {
  using Unit = Chart::Unit;
  EXPECT_THAT(roundValues(0, 5, Unit::count), ElementsAre(0, 1));
  EXPECT_THAT(roundValues(1, 5, Unit::count), ElementsAre(0, 1));
  EXPECT_THAT(roundValues(7, 5, Unit::count), ElementsAre(0, 2, 4, 6, 8));
  EXPECT_THAT(roundValues(99, 5, Unit::count), ElementsAre(0, 20, 40, 60, 80, 100));
  EXPECT_THAT(roundValues(3000, 4, Unit::bytes), ElementsAre(0, 1024, 2048, 3072));
}

TEST(RoundValues, AreFewAlsoOfTheLargestNumbers) {
  for (const auto unit : {Chart::Unit::count, Chart::Unit::bytes}) {
    for (const std::uint64_t largest : {UINT64_MAX, UINT64_MAX - 1, UINT64_MAX / 2, std::uint64_t{1} << 60}) {
      const auto values = roundValues(largest, 5, unit);
      EXPECT_GE(values.size(), 2U);
      EXPECT_LE(values.size(), 8U) << largest;
    }
  }
}

TEST(PlainTip, IsNeverTakenForHtml) {
  EXPECT_EQ(plainTip("a < b"), "a < b");
  EXPECT_EQ(plainTip("<b>x</b>"), "<qt>&lt;b&gt;x&lt;/b&gt;</qt>");
}

class ChartModelTest : public WithApplication {};

TEST_F(ChartModelTest, HasTheNumbersOfTheChart) {
  ChartModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  EXPECT_EQ(model.rowCount(), 0);
  model.setChart(animals());
  ASSERT_EQ(model.rowCount(), 2);
  ASSERT_EQ(model.columnCount(), 3);
  EXPECT_EQ(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), "Tame");
  EXPECT_EQ(model.index(1, 0).data().toString(), "wolf");
  EXPECT_EQ(model.index(1, 1).data().toString(), "30");
  EXPECT_EQ(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), "wolf · Wild: 30 · Tame: 0");
  Chart more = animals();
  more.items.push_back({"bee", "bee", {5, 5}});
  model.setChart(more);
  EXPECT_EQ(model.rowCount(), 3);
  more.items[0].values[0] = 2;
  model.setChart(more);
  EXPECT_EQ(model.index(0, 1).data().toString(), "2");
}

}  // namespace
}  // namespace wsray::gui
