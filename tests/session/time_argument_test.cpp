#include "session/time_argument.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace wsray::session {
namespace {

using testing::HasSubstr;

// 2026-11-21T09:14:03.5Z; in Vienna, an hour ahead, 10:14:03.5.
constexpr std::int64_t kStart = 1795252443'500'000'000;

class TimeArgumentTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1), 0);
    tzset();
  }
};

std::int64_t resolved(const std::string& text) {
  const auto argument = TimeArgument::parse(text);
  EXPECT_TRUE(argument.has_value()) << text;
  if (!argument) return 0;
  const auto time = argument->resolve(timestampOf(kStart));
  EXPECT_TRUE(time.has_value()) << text;
  return time ? nanosecondsSinceEpoch(*time) : 0;
}

TEST_F(TimeArgumentTest, MeansAMoment) {
  struct Case {
    std::string text;
    std::int64_t nanoseconds;
  };
  const std::vector<Case> cases{
      {"2026-11-21T09:14:03Z", 1795252443'000'000'000},
      {"2026-11-21t09:14:03z", 1795252443'000'000'000},
      {"2026-11-21 09:14:03.25Z", 1795252443'250'000'000},
      {"2026-11-21T09:14:03.123456789Z", 1795252443'123'456'789},
      {"2026-11-21T09:14:03.1234567899Z", 1795252443'123'456'789},
      {"2026-11-21T11:44:03+02:30", 1795252443'000'000'000},
      {"2026-11-21T04:14:03-05:00", 1795252443'000'000'000},
      {"2026-11-21T09:14Z", 1795252440'000'000'000},
      {"2026-11-21T10:14:03", 1795252443'000'000'000},  // local
      {"2026-11-21", 1795215600'000'000'000},           // local midnight: 23:00 UTC the day before
      {"2026-07-21T10:14:03", 1784621643'000'000'000},  // local, in summer
      {"10:14", 1795252440'000'000'000},
      {"10:14:03", 1795252443'000'000'000},
      {"10:14:03.5", 1795252443'500'000'000},
      {"00:00", 1795215600'000'000'000},
      {"1795252443", 1795252443'000'000'000},
      {"1795252443.25", 1795252443'250'000'000},
      {"0", 0},
      {"+0", kStart},
      {"+5s", kStart + 5'000'000'000},
      {"+5", kStart + 5'000'000'000},
      {"+1.5s", kStart + 1'500'000'000},
      {"+1m30s", kStart + 90'000'000'000},
      {"+1.5h", kStart + 5'400'000'000'000},
      {"+250ms", kStart + 250'000'000},
      {"+0.5ms", kStart + 500'000},
      {"+7us", kStart + 7'000},
      {"+9ns", kStart + 9},
  };
  for (const Case& it : cases) EXPECT_EQ(resolved(it.text), it.nanoseconds) << it.text;
}

TEST_F(TimeArgumentTest, RefusesEverythingElse) {
  for (const std::string text : {"",
                                 " ",
                                 "now",
                                 "9:14",
                                 "09:1",
                                 "24:00",
                                 "09:60",
                                 "09:14:61",
                                 "09:14:03.",
                                 "09:14Z",
                                 "2026-13-01",
                                 "2026-02-30",
                                 "2026-11-21T",
                                 "2026-11-21T09:14:03+2",
                                 "2026-11-21T09:14:03Zx",
                                 "0001-01-01",
                                 "9999-01-01",
                                 "-5s",
                                 "+",
                                 "+s",
                                 "+5x",
                                 "+5 s",
                                 "1.",
                                 "1e9",
                                 "99999999999999999999",
                                 "+99999999999h",
                                 "+9223372036s9223372036s"}) {
    const auto argument = TimeArgument::parse(text);
    ASSERT_FALSE(argument.has_value()) << text;
    EXPECT_THAT(argument.error().text, HasSubstr("'" + text + "' is no time"));
  }
}

TEST_F(TimeArgumentTest, FailsWhereTheSumIsNoTime) {
  const auto argument = TimeArgument::parse("+290y");
  EXPECT_FALSE(argument.has_value());
  const auto late = TimeArgument::parse("+2500000h");
  ASSERT_TRUE(late.has_value());
  const auto time = late->resolve(timestampOf(kStart));
  ASSERT_FALSE(time.has_value());
  EXPECT_THAT(time.error().text, HasSubstr("'+2500000h' lies outside"));
}

}  // namespace
}  // namespace wsray::session
