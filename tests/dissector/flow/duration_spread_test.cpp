#include "dissector/flow/duration_spread.h"

#include <gtest/gtest.h>

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

TEST(DurationSpread, OneIsItsOwnMedian) {
  for (Duration duration = 0ns; duration < 1h; duration = duration * 3 / 2 + 1ns) {
    DurationSpread spread;
    spread.feed(duration);
    EXPECT_NEAR(static_cast<double>(spread.median().count()), static_cast<double>(duration.count()),
                static_cast<double>(duration.count()) * 0.02);
  }
}

TEST(DurationSpread, HalfOfThemTakeNoLonger) {
  DurationSpread spread;
  for (int i = 1000; i > 0; --i) spread.feed(i * 1ms);
  EXPECT_NEAR(static_cast<double>(spread.median() / 1ms), 500, 10);
  for (int i = 0; i < 1001; ++i) spread.feed(-1ms);
  EXPECT_EQ(spread.median(), 0ms);
}

TEST(DurationSpread, TakesLittleRoomWhateverTheyAre) {
  DurationSpread spread;
  std::uint64_t number = 1;
  for (int i = 0; i < 100'000; ++i) {
    number = number * 6364136223846793005U + 1442695040888963407U;
    spread.feed(Duration{static_cast<std::int64_t>(number >> (1 + number % 60))});
  }
  EXPECT_LT(spread.heldBytes(), 100'000U);
}

}  // namespace
}  // namespace wsray::flow
