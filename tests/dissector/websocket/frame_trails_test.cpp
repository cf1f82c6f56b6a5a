// Which of the places where frames may begin stay.
#include "dissector/websocket/frame_trails.h"

#include <gtest/gtest.h>

namespace wsray::websocket {
namespace {

FrameTrail trailFrom(std::uint64_t start, unsigned bits) {
  return {.start = start, .evidence = FrameEvidence(Direction::serverToClient, Compression::none), .placeBits = bits};
}

TEST(FrameTrails, OfTwoThatMeetTheStrongerStays) {
  FrameTrails trails;
  trails.add(100, trailFrom(10, 7));
  trails.add(100, trailFrom(50, 13));
  trails.add(100, trailFrom(60, 7));
  EXPECT_EQ(trails.take(100)->start, 50U);
  EXPECT_FALSE(trails.take(100));
}

TEST(FrameTrails, OfTwoThatAreEqualTheOneThatBeginsWithAPacketStays) {
  FrameTrails trails;
  FrameTrail atPacket = trailFrom(50, 7);
  atPacket.atPacket = true;
  trails.add(100, trailFrom(10, 7));
  trails.add(100, atPacket);
  EXPECT_EQ(trails.take(100)->start, 50U);
}

TEST(FrameTrails, WhereNothingTellsNeitherGivesItsFrames) {
  FrameTrails trails;
  trails.add(100, trailFrom(10, 7));
  trails.add(100, trailFrom(50, 7));
  EXPECT_EQ(trails.firstStart(1000), 100U);
}

TEST(FrameTrails, OneThatIsNearlyAsStrongIsARival) {
  FrameTrails trails;
  trails.add(100, trailFrom(10, 20));
  EXPECT_TRUE(trails.hasRivalOf(33));
  EXPECT_FALSE(trails.hasRivalOf(34));
}

TEST(FrameTrails, OfTooManyTheLongestWayGoes) {
  FrameTrails trails;
  for (std::uint64_t i = 0; i < FrameTrails::kMost; ++i) trails.add(1'000'000 + i, trailFrom(i, 7));
  EXPECT_FALSE(trails.overflowed());
  trails.add(5000, trailFrom(7, 7));
  EXPECT_TRUE(trails.overflowed());
  EXPECT_EQ(trails.next(), 5000U);
  EXPECT_EQ(trails.heldBytes(), FrameTrails::kMost * FrameTrails::kCost);
}

TEST(FrameTrails, ThoseEndThatWaitWhereNothingComes) {
  FrameTrails trails;
  trails.add(100, trailFrom(10, 7));
  trails.add(200, trailFrom(20, 7));
  EXPECT_EQ(trails.strongestBefore(200)->start, 10U);
  trails.endBefore(200);
  EXPECT_EQ(trails.next(), 200U);
  EXPECT_EQ(trails.strongestBefore(200), nullptr);
}

}  // namespace
}  // namespace wsray::websocket
