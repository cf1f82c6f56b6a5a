#include "gui/rate_steps.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kTestStart;
using session::RowsForTests;

constexpr std::int64_t kSecond = 1'000'000'000;

std::uint64_t sumOf(const RateSteps& steps) {
  std::uint64_t sum = 0;
  for (const auto& step : steps.steps) sum += step.counts.messages[kClient];
  return sum;
}

session::RateHistory historyOf(std::initializer_list<double> seconds) {
  RowsForTests rows;
  session::RateHistory history;
  for (const double second : seconds) history.apply(rows.at(second).text(kClient, "x"));
  return history;
}

TEST(RateSteps, OfNothingAreNone) { EXPECT_TRUE(stepsOf({}, 150).steps.empty()); }

TEST(RateSteps, AreAsShortAsThereIsRoomFor) {
  const RateSteps steps = stepsOf(historyOf({0, 1.4, 2.95}), 150);
  EXPECT_EQ(steps.length, kSecond / 50);
  EXPECT_EQ(steps.steps.size(), 148U);
  EXPECT_EQ(steps.steps.front().begin, keyOf(kTestStart));
  EXPECT_EQ(steps.steps[70].counts.messages[kClient], 1U);
  EXPECT_EQ(sumOf(steps), 3U);
}

TEST(RateSteps, BeginAtRoundTimes) {
  const RateSteps steps = stepsOf(historyOf({0, 3600}), 150);
  EXPECT_EQ(steps.length, 30 * kSecond);
  for (const auto& step : steps.steps) EXPECT_EQ(nanosecondsSinceEpoch(timeOf(step.begin)) % steps.length, 0);
}

TEST(RateSteps, CoverAllTimesThatThereAre) {
  RowsForTests rows;
  session::RateHistory history;
  for (const std::int64_t time : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    session::MessageRow row = rows.text(kClient, "x");
    row.message.last.time = timestampOf(time);
    history.apply(row);
  }
  const RateSteps steps = stepsOf(history, 150);
  EXPECT_LE(steps.steps.size(), 150U);
  EXPECT_EQ(steps.steps.front().begin, TimeKey{0}) << "there is nothing before";
  EXPECT_EQ(sumOf(steps), 2U);
}

// Whatever the length of the capture is, there are neither too many nor too few.
TEST(RateSteps, AreNeverFewWhereThereIsMuch) {
  for (double length = 0.2; length < 1e9; length *= 1.37) {
    const RateSteps steps = stepsOf(historyOf({0, length}), 150);
    EXPECT_LE(steps.steps.size(), 150U) << length;
    EXPECT_GE(steps.steps.size(), 40U) << length;
    EXPECT_EQ(sumOf(steps), 2U) << length;
  }
}

}  // namespace
}  // namespace wsray::gui
