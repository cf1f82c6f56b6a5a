// Timestamps of any resolution against values computed by hand.
#include "capture/source/tick_scale.h"

#include <gtest/gtest.h>

#include <limits>

namespace wsray::source {
namespace {

constexpr std::uint64_t kMostTicks = std::numeric_limits<std::uint64_t>::max();
constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

constexpr std::uint8_t powerOfTwo(int exponent) { return static_cast<std::uint8_t>(0x80 | exponent); }

struct ScaleCase {
  const char* rule;
  std::uint8_t resolution;
  std::int64_t offsetSeconds;
  std::uint64_t ticks;
  std::int64_t nanoseconds;
};

class TickScales : public testing::TestWithParam<ScaleCase> {};

TEST_P(TickScales, Convert) {
  const ScaleCase& given = GetParam();
  EXPECT_EQ(nanosecondsSinceEpoch(TickScale(given.resolution, given.offsetSeconds).timestampOf(given.ticks)),
            given.nanoseconds);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TickScales,
    testing::Values(ScaleCase{"Seconds", 0, 0, 1700000000, 1700000000'000000000},
                    ScaleCase{"Milliseconds", 3, 0, 1700000000123, 1700000000'123000000},
                    ScaleCase{"Microseconds", 6, 0, 1700000000123456, 1700000000'123456000},
                    ScaleCase{"Nanoseconds", 9, 0, 1700000000123456789, 1700000000'123456789},
                    ScaleCase{"Picoseconds", 12, 0, 1234567890123456789, 1234567'890123456},
                    ScaleCase{"FinestThatCanBeSeen", 28, 0, kMostTicks, 1},
                    ScaleCase{"TooFineToBeSeen", 29, 0, kMostTicks, 0},
                    ScaleCase{"FinestPowerOfTen", 127, 0, kMostTicks, 0},
                    ScaleCase{"WholeSecondsInBinary", powerOfTwo(0), 0, 7, 7'000000000},
                    ScaleCase{"Power20", powerOfTwo(20), 0, (1700000000ULL << 20) + (1 << 19), 1700000000'500000000},
                    ScaleCase{"Power32", powerOfTwo(32), 0, (1700000000ULL << 32) + (1U << 30), 1700000000'250000000},
                    ScaleCase{"Power63", powerOfTwo(63), 0, kMostTicks, 1'999999999},
                    ScaleCase{"Power64", powerOfTwo(64), 0, kMostTicks, 999999999},
                    ScaleCase{"FinestPowerOfTwo", powerOfTwo(127), 0, kMostTicks, 0},
                    ScaleCase{"OffsetForward", 6, 1700000000, 1, 1700000000'000001000},
                    ScaleCase{"OffsetBack", 6, -10, 1000000, -9'000000000},
                    ScaleCase{"OffsetOfPicoseconds", 12, 5, 1000, 5'000000001},
                    ScaleCase{"LastThatFits", 9, 0, static_cast<std::uint64_t>(kLast), kLast},
                    ScaleCase{"FirstThatDoesNot", 9, 0, static_cast<std::uint64_t>(kLast) + 1, kLast},
                    ScaleCase{"LastMicrosecondThatFits", 6, 0, 9223372036854775, 9223372036854775000},
                    ScaleCase{"FirstMicrosecondThatDoesNot", 6, 0, 9223372036854776, kLast},
                    ScaleCase{"MostTicks", 0, 0, kMostTicks, kLast},
                    ScaleCase{"MostBinaryTicks", powerOfTwo(0), 0, kMostTicks, kLast},
                    ScaleCase{"LargestOffset", 0, kLast, kMostTicks, kLast},
                    ScaleCase{"SmallestOffset", 6, kFirst, 0, kFirst},
                    ScaleCase{"SmallestOffsetWithMostTicks", 0, kFirst, kMostTicks, kLast}),
    [](const auto& parameter) { return parameter.param.rule; });

}  // namespace
}  // namespace wsray::source
