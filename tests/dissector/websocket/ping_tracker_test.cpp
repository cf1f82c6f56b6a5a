#include "dissector/websocket/ping_tracker.h"

#include <gtest/gtest.h>

namespace wsray::websocket {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp at(Duration time) { return Timestamp{time}; }

TEST(PingTracker, PongAnswersThePingWithItsPayload) {
  PingTracker pings{8};
  pings.feedPing(bytesOf("a"), at(1s));
  EXPECT_EQ(pings.feedPong(bytesOf("a"), at(1250ms)), 250ms);
}

TEST(PingTracker, PongWithAnotherPayloadAnswersNothing) {
  PingTracker pings{8};
  pings.feedPing(bytesOf("a"), at(1s));
  EXPECT_EQ(pings.feedPong(bytesOf("b"), at(2s)), std::nullopt);
  EXPECT_EQ(pings.feedPong(bytesOf("a"), at(3s)), 2s);
}

TEST(PingTracker, PongWithoutAnyPingAnswersNothing) { EXPECT_EQ(PingTracker{8}.feedPong({}, at(1s)), std::nullopt); }

TEST(PingTracker, APingIsAnsweredOnce) {
  PingTracker pings{8};
  pings.feedPing({}, at(1s));
  EXPECT_EQ(pings.feedPong({}, at(2s)), 1s);
  EXPECT_EQ(pings.feedPong({}, at(3s)), std::nullopt);
}

// "If an endpoint receives a Ping frame and has not yet sent Pong frame(s) in response to previous Ping frame(s), the
// endpoint MAY elect to send a Pong frame for only the most recently processed Ping frame" (RFC 6455 §5.5.3).
TEST(PingTracker, AnsweringTheLatestAnswersTheEarlierOnes) {
  PingTracker pings{8};
  pings.feedPing(bytesOf("1"), at(1s));
  pings.feedPing(bytesOf("2"), at(2s));
  EXPECT_EQ(pings.feedPong(bytesOf("2"), at(5s)), 3s);
  EXPECT_EQ(pings.feedPong(bytesOf("1"), at(6s)), std::nullopt);
}

TEST(PingTracker, EqualPayloadsPairWithTheYoungest) {
  PingTracker pings{8};
  pings.feedPing({}, at(1s));
  pings.feedPing({}, at(2s));
  EXPECT_EQ(pings.feedPong({}, at(3s)), 1s);
}

TEST(PingTracker, KeepsNoMoreOfAPingThanItMayCarry) {
  PingTracker pings{8};
  const std::string payload(1'000'000, 'x');
  pings.feedPing(bytesOf(payload), at(1s));
  EXPECT_LT(pings.heldBytes(), 1000U);
  EXPECT_EQ(pings.feedPong(bytesOf(payload), at(3s)), 2s);
}

TEST(PingTracker, TheOldestIsForgottenAtTheBound) {
  PingTracker pings{2};
  for (const char* payload : {"1", "2", "3"}) pings.feedPing(bytesOf(payload), at(1s));
  EXPECT_EQ(pings.feedPong(bytesOf("1"), at(2s)), std::nullopt);
  EXPECT_EQ(pings.feedPong(bytesOf("2"), at(2s)), 1s);
  EXPECT_TRUE(pings.overflowed());
  EXPECT_FALSE(pings.forgotPassedOver());
}

TEST(PingTracker, SoIsTheOldestThatWasPassedOver) {
  PingTracker pings{2};
  for (const char* payload : {"1", "2", "3", "4", "5"}) {
    pings.feedPing(bytesOf(payload), at(1s));
    if (payload[0] == '1' || payload[0] == '3') continue;
    EXPECT_TRUE(pings.feedPong(bytesOf(payload), at(2s)));
  }
  EXPECT_FALSE(pings.forgotPassedOver());
  for (const char* payload : {"6", "7"}) pings.feedPing(bytesOf(payload), at(3s));
  EXPECT_TRUE(pings.feedPong(bytesOf("7"), at(4s)));
  EXPECT_TRUE(pings.forgotPassedOver());
  EXPECT_FALSE(pings.overflowed());
  EXPECT_FALSE(pings.takePassedOver(bytesOf("1")));
  EXPECT_TRUE(pings.takePassedOver(bytesOf("3")));
}

}  // namespace
}  // namespace wsray::websocket
