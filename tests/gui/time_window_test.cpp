#include "gui/time_window.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace wsray::gui {
namespace {

using Span = TimeWindow::Span;

constexpr TimeKey kSecond = 1'000'000'000;
constexpr TimeKey kStart = kEpochKey;

// Of a capture of a hundred seconds.
TimeWindow aWindow() {
  TimeWindow window;
  window.include(kStart, kStart + 100 * kSecond);
  return window;
}

Span seconds(TimeKey from, TimeKey to) { return {kStart + from * kSecond, kStart + to * kSecond}; }

TEST(TimeWindow, ShowsAllAtFirst) {
  TimeWindow window = aWindow();
  EXPECT_TRUE(window.showsAll());
  EXPECT_EQ(window.range(), std::nullopt);
  EXPECT_EQ(window.inSight(), seconds(0, 100));
  window.include(kStart + 500 * kSecond, kStart + 500 * kSecond);
  EXPECT_EQ(window.inSight(), seconds(0, 500));
}

TEST(TimeWindow, ZoomsAtATime) {
  TimeWindow window = aWindow();
  window.zoom(0.5, kStart + 20 * kSecond);
  EXPECT_EQ(window.inSight(), seconds(10, 60)) << "the twentieth second is where it was";
  window.zoom(2, kStart + 20 * kSecond);
  EXPECT_TRUE(window.showsAll());
  for (int i = 0; i < 200; ++i) window.zoom(0.5, kStart + 20 * kSecond);
  EXPECT_EQ(window.inSight().width(), TimeWindow::kLeastWidth);
}

TEST(TimeWindow, PansToTheEndsAndNoFurther) {
  TimeWindow window = aWindow();
  window.show(seconds(40, 60));
  window.pan(0.5);
  EXPECT_EQ(window.inSight(), seconds(50, 70));
  window.pan(-0.25);
  EXPECT_EQ(window.inSight(), seconds(45, 65));
  window.pan(99);
  EXPECT_EQ(window.inSight(), seconds(80, 100));
  window.pan(-99);
  EXPECT_EQ(window.inSight(), seconds(0, 20));
}

TEST(TimeWindow, FollowsTheEndWhileItIsInSight) {
  TimeWindow window = aWindow();
  window.show(seconds(90, 100));
  window.include(kStart + 103 * kSecond, kStart + 103 * kSecond);
  EXPECT_EQ(window.inSight(), seconds(93, 103));
  window.show(seconds(50, 60));
  window.include(kStart + 110 * kSecond, kStart + 110 * kSecond);
  EXPECT_EQ(window.inSight(), seconds(50, 60)) << "somebody looks at it";
}

TEST(TimeWindow, ASingleRowHasSurroundings) {
  TimeWindow window;
  window.include(kStart, kStart);
  EXPECT_EQ(window.inSight(), (Span{kStart - 500'000, kStart + 500'000}));
  window.clear();
  EXPECT_TRUE(window.isEmpty());
  for (const TimeKey end : {TimeKey{0}, ~TimeKey{0}}) {
    TimeWindow at;
    at.include(end, end);
    EXPECT_EQ(at.inSight().width(), 1'000'000U);
  }
}

TEST(TimeWindow, WhateverIsDoneItStaysWithinTheTime) {
  const bool holds = rc::check("in any capture", [] {
    TimeWindow window;
    const auto steps = *rc::gen::inRange(1, 40);
    for (int i = 0; i < steps; ++i) {
      const auto a = *rc::gen::arbitrary<TimeKey>();
      const auto b = *rc::gen::arbitrary<TimeKey>();
      const auto share = static_cast<double>(*rc::gen::inRange(-300, 300)) / 100;
      switch (*rc::gen::inRange(0, 4)) {
        case 0: window.include(std::min(a, b), std::max(a, b)); break;
        case 1: window.show({std::min(a, b), std::max(a, b)}); break;
        case 2: window.zoom(std::abs(share), a); break;
        default: window.pan(share);
      }
      const Span all = window.whole();
      const Span now = window.inSight();
      RC_ASSERT(all.first <= now.first && now.first < now.last && now.last <= all.last);
      RC_ASSERT(now.width() >= TimeWindow::kLeastWidth);
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace wsray::gui
