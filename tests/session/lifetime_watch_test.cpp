#include "session/lifetime_watch.h"

#include <gmock/gmock.h>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using namespace std::chrono_literals;

class Lifetimes : public testing::Test {
 protected:
  Lifetimes() { connection_.state = ConnectionState::abnormal; }

  // True: a limit was told.
  bool lives(Duration opened, Duration age) {
    ++connection_.number;
    connection_.opened = {1, kTestStart + opened};
    connection_.ended = {2, kTestStart + opened + age};
    if (wasIdle_) watch_.raise(connection_, {Code::connectionIdleCut, std::nullopt, {}, 0, ""});
    const auto told = watch_.end(connection_);
    EXPECT_TRUE(!told || told->code == Code::connectionLifeLimit);
    return told.has_value();
  }

  Connection connection_;
  bool wasIdle_ = false;
  LifetimeWatch watch_;
};

TEST_F(Lifetimes, ThatAreTheSameForThreeAreALimit) {
  EXPECT_FALSE(lives(0s, 60s));
  EXPECT_FALSE(lives(20s, 61s));
  EXPECT_TRUE(lives(40s, 60s));
  EXPECT_FALSE(lives(60s, 60s)) << "was told";
}

TEST_F(Lifetimes, ThatDifferAreNone) {
  EXPECT_FALSE(lives(0s, 60s));
  EXPECT_FALSE(lives(20s, 62s));
  EXPECT_FALSE(lives(40s, 64s));
}

TEST_F(Lifetimes, OfConnectionsThatBeganTogetherAreNone) {
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(lives(i * 100ms, 60s)) << i;
}

TEST_F(Lifetimes, ThatAreShortAreNone) {
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(lives(i * 5s, 9900ms)) << i;
}

TEST_F(Lifetimes, ThatTheClientChoseAreNone) {
  connection_.state = ConnectionState::closed;
  connection_.close = Close{Direction::clientToServer, 1000, "", true};
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(lives(i * 20s, 60s)) << i;
}

TEST_F(Lifetimes, ThatASilenceEndedAreNone) {
  wasIdle_ = true;
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(lives(i * 20s, 60s)) << i;
}

TEST_F(Lifetimes, OfOtherServersAreNotAdded) {
  for (int i = 0; i < 10; ++i) {
    connection_.server.port = static_cast<std::uint16_t>(i);
    EXPECT_FALSE(lives(i * 20s, 60s)) << i;
  }
}

}  // namespace
}  // namespace wsray::session
