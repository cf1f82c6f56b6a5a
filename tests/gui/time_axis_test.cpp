#include "gui/time_axis.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using report::TimeFormat;

constexpr TimeKey kSecond = 1'000'000'000;
const TimeKey kStart = keyOf(session::kTestStart);  // 2026-11-21 09:14:02 UTC

std::vector<std::string> labelsOf(TimeKey width, TimeFormat format) {
  const TimeScale scale{{kStart, kStart + width}, 0, 400};
  std::vector<std::string> labels;
  for (const TimeTick& tick : ticksOf(scale, {format, session::kTestStart}, 100)) labels.push_back(tick.label);
  return labels;
}

using Labels = std::vector<std::string>;

TEST(TimeAxis, LabelsAreAsExactAsTheyNeedToBe) {
  const auto utc = TimeFormat::utc;
  EXPECT_EQ(labelsOf(40'000, utc),
            (Labels{"09:14:02.00000", "09:14:02.00001", "09:14:02.00002", "09:14:02.00003", "09:14:02.00004"}));
  EXPECT_EQ(labelsOf(kSecond, utc), (Labels{"09:14:02.0", "09:14:02.5", "09:14:03.0"}));
  EXPECT_EQ(labelsOf(20 * kSecond, utc), (Labels{"09:14:05", "09:14:10", "09:14:15", "09:14:20"}));
  EXPECT_EQ(labelsOf(600 * kSecond, utc), (Labels{"09:15", "09:20"}));
  EXPECT_EQ(labelsOf(24 * 3600 * kSecond, utc), (Labels{"11-21 12:00", "11-21 18:00", "11-22 00:00", "11-22 06:00"}));
  EXPECT_EQ(labelsOf(6 * 24 * 3600 * kSecond, utc), (Labels{"2026-11-23", "2026-11-25", "2026-11-27"}));
}

TEST(TimeAxis, RelativeTimesCountFromTheStart) {
  EXPECT_EQ(labelsOf(4 * kSecond, TimeFormat::relative), (Labels{"0 s", "1 s", "2 s", "3 s", "4 s"}));
  EXPECT_EQ(labelsOf(kSecond / 5, TimeFormat::delta), (Labels{"0.00 s", "0.05 s", "0.10 s", "0.15 s", "0.20 s"}));
}

TEST(TimeAxis, ScalesBothWays) {
  const TimeScale scale{{kStart, kStart + 100}, 10, 200};
  EXPECT_EQ(scale.xOf(kStart + 50), 110);
  EXPECT_EQ(scale.keyAt(110), kStart + 50);
  EXPECT_EQ(scale.xOf(kStart - 5), 0);
  EXPECT_EQ(scale.keyAt(0), kStart - 5);
  const TimeScale all{{0, ~TimeKey{0}}, 0, 1000};
  EXPECT_EQ(all.keyAt(-1), 0U) << "before that there is nothing";
  EXPECT_EQ(all.keyAt(1001), ~TimeKey{0});
}

TEST(TimeAxis, TicksKeepTheirDistanceWhateverTheTimesAre) {
  const bool holds = rc::check("in any span", [] {
    const auto first = *rc::gen::arbitrary<TimeKey>();
    const auto bits = *rc::gen::inRange(14, 64);
    const TimeKey width = std::min(TimeKey{1} << bits, ~TimeKey{0} - first);
    RC_PRE(width >= TimeWindow::kLeastWidth);
    const TimeScale scale{{first, first + width}, 0, 1000};
    const auto format = static_cast<TimeFormat>(*rc::gen::inRange(0, 5));
    const auto ticks = ticksOf(scale, {format, session::kTestStart}, 100);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      RC_ASSERT(ticks[i].key >= first && ticks[i].key <= first + width);
      RC_ASSERT(!ticks[i].label.empty());
      if (i > 0) RC_ASSERT(scale.xOf(ticks[i].key) - scale.xOf(ticks[i - 1].key) > 99);
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace wsray::gui
