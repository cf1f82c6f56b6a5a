#include "session/reconnect_watch.h"

#include <gmock/gmock.h>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using namespace std::chrono_literals;

class Reconnecting : public testing::Test {
 protected:
  // A connection that is asked for then, and fails 100 ms later. True: a storm was told.
  bool failsAt(Duration time) { return connects(time, ConnectionState::abnormal); }

  bool connects(Duration time, ConnectionState state, const char* url = "ws://example.com/chat") {
    Connection connection;
    connection.client.address.bytes[3] = client_;
    connection.handshake.url = url;
    connection.handshake.request.first = {1, kTestStart + time};
    const auto told = watch_.open(connection);
    connection.state = state;
    connection.ended = {2, kTestStart + time + 100ms};
    watch_.end(connection);
    EXPECT_TRUE(!told || told->code == Code::connectionReconnectStorm);
    return told.has_value();
  }

  std::uint8_t client_ = 1;
  ReconnectWatch watch_;
};

TEST_F(Reconnecting, FiveTimesInTenSecondsAfterAFailureIsAStorm) {
  EXPECT_FALSE(failsAt(0s)) << "follows no failure";
  for (int i = 1; i < 5; ++i) EXPECT_FALSE(failsAt(i * 2s)) << i;
  EXPECT_TRUE(failsAt(10s));
}

TEST_F(Reconnecting, LessOftenIsNone) {
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(failsAt(i * 2600ms)) << i;
}

TEST_F(Reconnecting, IsToldOnceForEachStorm) {
  int told = 0;
  for (int i = 0; i < 30; ++i) told += failsAt(i * 1s) ? 1 : 0;
  EXPECT_EQ(told, 1);
  for (int i = 0; i < 30; ++i) told += failsAt(60s + i * 1s) ? 1 : 0;
  EXPECT_EQ(told, 2);
}

TEST_F(Reconnecting, AfterALongWaitIsRight) {
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(failsAt(i * 11s)) << i;
}

TEST_F(Reconnecting, OfOthersIsNotAdded) {
  for (int i = 0; i < 20; ++i) {
    client_ = static_cast<std::uint8_t>(i);
    EXPECT_FALSE(failsAt(i * 100ms)) << i;
  }
}

TEST_F(Reconnecting, ToOtherUrlsIsNotAdded) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_FALSE(connects(i * 100ms, ConnectionState::rejected, std::to_string(i).c_str())) << i;
  }
}

// A capture of millions of clients takes no more memory.
TEST_F(Reconnecting, IsForgottenWhenTooManyOthersFailed) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(failsAt(i * 1s)) << i;
  for (std::size_t i = 0; i < ReconnectWatch::kMostPeers; ++i) {
    connects(5s, ConnectionState::abnormal, std::to_string(i).c_str());
  }
  EXPECT_FALSE(failsAt(6s));
}

}  // namespace
}  // namespace wsray::session
