#include "report/time_text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <vector>

#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using namespace std::chrono_literals;
using session::kTestStart;

std::string utc(Timestamp time) {
  UtcText text;
  std::string out;
  text.append(time, out);
  return out;
}

TEST(UtcText, Rfc3339WithNanoseconds) {
  EXPECT_EQ(utc(timestampOf(1'795'252'443'123'456'789)), "2026-11-21T09:14:03.123456789Z");
  EXPECT_EQ(utc(timestampOf(0)), "1970-01-01T00:00:00.000000000Z");
  EXPECT_EQ(utc(timestampOf(-1)), "1969-12-31T23:59:59.999999999Z");
  EXPECT_EQ(utc(timestampOf(951'782'400'000'000'000)), "2000-02-29T00:00:00.000000000Z");
  EXPECT_EQ(utc(Timestamp::max()), "2262-04-11T23:47:16.854775807Z");
  EXPECT_EQ(utc(Timestamp::min()), "1677-09-21T00:12:43.145224192Z");
}

TEST(UtcText, RemembersTheSecondOnly) {
  UtcText text;
  std::string out;
  for (const Duration after : {0ns, 1ns, 999'999'999ns, 1'000'000'000ns, 0ns}) {
    out.clear();
    text.append(kTestStart + after, out);
    EXPECT_EQ(out, utc(kTestStart + after));
  }
}

TEST(Elapsed, LiesAboutTimeDoNotOverflow) {
  EXPECT_EQ(elapsed(kTestStart, kTestStart + 5s), 5s);
  EXPECT_EQ(elapsed(kTestStart + 5s, kTestStart), -5s);
  EXPECT_EQ(elapsed(Timestamp::min(), Timestamp::max()), Duration::max());
  EXPECT_EQ(elapsed(Timestamp::max(), Timestamp::min()), Duration::min());
}

std::vector<std::string> column(TimeFormat format, bool withDate, const std::vector<Duration>& times) {
  TimeText text(format, withDate);
  std::vector<std::string> cells;
  for (const Duration time : times) {
    std::string& out = cells.emplace_back();
    text.append(kTestStart + time, kTestStart, out);
  }
  return cells;
}

using Cells = std::vector<std::string>;

TEST(TimeText, Formats) {
  EXPECT_EQ(column(TimeFormat::utc, false, {911'873'999ns}), Cells{"09:14:02.911873"});
  EXPECT_EQ(column(TimeFormat::utc, true, {911'873us}), Cells{"2026-11-21 09:14:02.911873"});
  EXPECT_EQ(column(TimeFormat::epoch, false, {911'873us}), Cells{"1795252442.911873"});
  EXPECT_EQ(column(TimeFormat::relative, false, {0s, 1'204'113'001ns, -2ms}),
            (Cells{"0.000000", "1.204113", "-0.002000"}));
  EXPECT_EQ(column(TimeFormat::delta, false, {5s, 5'250ms, 5s}), (Cells{"0.000000", "0.250000", "-0.250000"}));
}

TEST(TimeText, MeasuresFromTheTimeThatItIsToldToFollow) {
  TimeText text(TimeFormat::delta, false);
  const auto at = [&](Duration time) {
    std::string out;
    text.append(kTestStart + time, kTestStart, out);
    return out;
  };
  at(5s);
  text.follow(kTestStart + 1s);
  EXPECT_EQ(at(2s), "1.000000");
  text.follow(std::nullopt);
  EXPECT_EQ(at(9s), "0.000000");
}

class LocalTime : public ::testing::Test {
 protected:
  void use(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
  }
  void TearDown() override {
    unsetenv("TZ");
    tzset();
  }
};

TEST_F(LocalTime, FollowsTheZoneAndItsChanges) {
  use("CET-1CEST,M3.5.0,M10.5.0/3");
  EXPECT_EQ(column(TimeFormat::absolute, true, {0s}), Cells{"2026-11-21 10:14:02.000000"});
  // 2026-10-25 01:00 UTC: 03:00 becomes 02:00 again.
  const auto change = timestampOf(1'792'890'000'000'000'000) - kTestStart;
  EXPECT_EQ(column(TimeFormat::absolute, false, {change - 1s, change, change - 1s}),
            (Cells{"02:59:59.000000", "02:00:00.000000", "02:59:59.000000"}));
}

TEST_F(LocalTime, ZonesThatAreNoWholeHours) {
  use("XXX-5:45");
  EXPECT_EQ(column(TimeFormat::absolute, false, {0s}), Cells{"14:59:02.000000"});
}

}  // namespace
}  // namespace wsray::report
