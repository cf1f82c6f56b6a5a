#include "session/rate_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;

std::uint64_t allOf(const RateHistory& history, Direction direction) {
  std::uint64_t sum = 0;
  for (std::int64_t step = history.first(); step <= history.last(); ++step) sum += history[step].messages[direction];
  return sum;
}

MessageRow atNanoseconds(RowsForTests& rows, std::int64_t nanoseconds) {
  MessageRow row = rows.text(kClient, "x");
  row.message.last.time = timestampOf(nanoseconds);
  return row;
}

TEST(RateHistory, CountsByDirectionAndTime) {
  RowsForTests rows;
  RateHistory history;
  EXPECT_TRUE(history.isEmpty());
  history.apply(rows.at(0.0001).text(kClient, "a"));
  history.apply(rows.at(0.0009).ping(kClient, "b"));
  history.apply(rows.at(0.0021).binary(kServer, "c"));
  ASSERT_FALSE(history.isEmpty());
  EXPECT_EQ(history.length(), kMillisecond);
  EXPECT_EQ(history.first(), kTestStartSeconds * 1000);
  EXPECT_EQ(history.last(), history.first() + 2);
  EXPECT_EQ(history[history.first()].messages[kClient], 2U);
  EXPECT_EQ(history[history.first()].messages[kServer], 0U);
  EXPECT_EQ(history[history.first() + 1].messages[kServer], 0U);
  EXPECT_EQ(history[history.last()].messages[kServer], 1U);
}

TEST(RateHistory, CountsErrorsOfMessagesAndOfWhatIsNone) {
  RowsForTests rows;
  RateHistory history;
  history.apply(RowsForTests::blame(rows.text(kClient, "a"), Code::textUtf8));
  history.apply(rows.end(ConnectionState::abnormal, "TCP was reset"));
  history.apply(rows.end(ConnectionState::closed, "closed"));
  EXPECT_EQ(history[history.first()].errors, 2U);
  EXPECT_EQ(history[history.first()].messages[kClient], 1U);
}

TEST(RateHistory, TakesNoTimeForWhatIsNotCounted) {
  RowsForTests rows;
  RateHistory history;
  history.apply(rows.open());
  EXPECT_TRUE(history.isEmpty());
}

TEST(RateHistory, KeepsNoMoreStepsWhateverTheTime) {
  RowsForTests rows;
  RateHistory history;
  for (int second = 0; second <= 3600; ++second) history.apply(rows.at(second).text(kServer, "x"));
  EXPECT_EQ(history.length(), 1000 * kMillisecond);
  EXPECT_EQ(history.last() - history.first(), 3600);
  EXPECT_EQ(history.first(), kTestStartSeconds) << "round times";
  EXPECT_EQ(allOf(history, kServer), 3601U);
}

TEST(RateHistory, ReachesFromTheFirstTimeThatThereIsToTheLast) {
  RowsForTests rows;
  RateHistory history;
  for (const std::int64_t time : {std::int64_t{0}, std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                                  std::numeric_limits<std::int64_t>::max()}) {
    history.apply(atNanoseconds(rows, time));
  }
  EXPECT_LT(history.last() - history.first(), static_cast<std::int64_t>(RateHistory::kMostSteps));
  EXPECT_EQ(allOf(history, kClient), 4U);
  EXPECT_EQ(history[0].messages[kClient], 1U);
  EXPECT_EQ(history[-1].messages[kClient], 1U) << "before 1970";
}

TEST(RateHistory, DoesNotDependOnTheOrder) {
  RowsForTests rows;
  std::vector<std::int64_t> times;
  for (std::int64_t i = 0; i < 300; ++i) times.push_back((i * i * 7919 % 100'000 - 50'000) * kMillisecond);
  const auto historyOf = [&](const std::vector<std::int64_t>& some) {
    RateHistory history;
    for (const std::int64_t time : some) history.apply(atNanoseconds(rows, time));
    return history;
  };
  const RateHistory as = historyOf(times);
  std::sort(times.begin(), times.end());
  const RateHistory sorted = historyOf(times);
  ASSERT_EQ(as.length(), sorted.length());
  ASSERT_EQ(as.first(), sorted.first());
  ASSERT_EQ(as.last(), sorted.last());
  for (std::int64_t step = as.first(); step <= as.last(); ++step) {
    EXPECT_EQ(as[step].messages[kClient], sorted[step].messages[kClient]);
  }
}

}  // namespace
}  // namespace wsray::session
