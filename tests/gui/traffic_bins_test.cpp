// What went over each connection, in a few bins.
#include "gui/traffic_bins.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "tests/gui/timeline_rows.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using namespace std::chrono_literals;
using session::kTestStart;

void say(RowLabels& rows, session::ConnectionNumber connection, Duration at, std::uint64_t bytes) {
  rows.append({.connection = connection, .sizeStep = sizeStepOf(bytes), .isMessage = true}, kTestStart + at);
}

std::uint64_t sumOf(const QVector<std::uint64_t>& steps) { return std::accumulate(steps.begin(), steps.end(), 0ULL); }

TEST(TrafficBins, ShowWhenAndHowMuch) {
  RowLabels rows;
  say(rows, 1, 0s, 1000);
  say(rows, 2, 5s, 50'000);
  say(rows, 1, 10s, 4000);
  TrafficBins bins;
  bins.takeIn(rows);
  const auto first = bins.of(1);
  EXPECT_GE(first.size(), qsizetype{TrafficBins::kBins / 2});
  EXPECT_LE(first.size(), qsizetype{TrafficBins::kBins});
  EXPECT_NEAR(static_cast<double>(first.front()), 1000, 250);
  EXPECT_NEAR(static_cast<double>(first.back()), 4000, 1000);
  EXPECT_NEAR(static_cast<double>(sumOf(first)), 5000, 1250);
  const auto second = bins.of(2);
  ASSERT_EQ(second.size(), first.size()) << "all span the same time";
  EXPECT_EQ(second.front() + second.back(), 0U);
  EXPECT_NEAR(static_cast<double>(second[second.size() / 2]), 50'000, 12'500);
}

TEST(TrafficBins, AreNothingWithoutMessages) {
  RowLabels rows;
  rows.append({.connection = 1}, kTestStart);
  TrafficBins bins;
  bins.takeIn(rows);
  EXPECT_TRUE(bins.of(1).isEmpty());
  EXPECT_TRUE(bins.of(0).isEmpty());
  EXPECT_TRUE(bins.of(4'000'000'000).isEmpty());
}

TEST(TrafficBins, AreMergedAsTimeGrows) {
  RowLabels rows;
  TrafficBins bins;
  for (int minute = 0; minute < 500; ++minute) {
    say(rows, 1, std::chrono::minutes{minute}, 1000);
    bins.takeIn(rows);
    EXPECT_NEAR(static_cast<double>(sumOf(bins.of(1))), 1000.0 * (minute + 1), 250.0 * (minute + 1));
  }
  say(rows, 2, 200h, 1);
  bins.takeIn(rows);
  const auto old = bins.of(1);
  EXPECT_EQ(old.back(), 0U) << "it was not its turn, and yet it is merged";
  EXPECT_NEAR(static_cast<double>(sumOf(old)), 500'000, 125'000);
}

// Times may go back, and jump by centuries.
RC_GTEST_PROP(TrafficBins, DoNotDependOnHowRowsCame, ()) {
  const RowLabels rows = anyRows();
  TrafficBins atOnce;
  atOnce.takeIn(rows);
  TrafficBins byAndBy;
  RowLabels part;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    part.append(rows[i], rows.timeOf(i));
    byAndBy.takeIn(part);
  }
  for (session::ConnectionNumber number = 0; number < 4; ++number) {
    RC_ASSERT(atOnce.of(number) == byAndBy.of(number));
    RC_ASSERT(atOnce.of(number).size() <= qsizetype{TrafficBins::kBins});
  }
}

}  // namespace
}  // namespace wsray::gui
