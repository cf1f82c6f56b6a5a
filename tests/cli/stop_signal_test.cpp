// The first Ctrl-C is a wish, the second one an order.
#include "cli/stop_signal.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <csignal>
#include <memory>

namespace wsray::cli {
namespace {

bool isReadable(const StopSignal& stop) {
  pollfd waiting{stop.descriptor(), POLLIN, 0};
  return poll(&waiting, 1, 0) == 1;
}

// What SIGINT and SIGTERM do without a StopSignal, for a while.
class Actions {
 public:
  explicit Actions(void (*handler)(int)) {
    interrupt_ = std::signal(SIGINT, handler);
    terminate_ = std::signal(SIGTERM, handler);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() {
    (void)std::signal(SIGINT, interrupt_);
    (void)std::signal(SIGTERM, terminate_);
  }

 private:
  void (*interrupt_)(int);
  void (*terminate_)(int);
};

volatile std::sig_atomic_t ended = 0;
extern "C" void countEnd(int /*signal*/) { ended = ended + 1; }

TEST(StopSignal, TheFirstOneCanBeWaitedForAndTheNextDoesWhatItDid) {
  for (const int first : {SIGINT, SIGTERM}) {
    ended = 0;
    const Actions actions(countEnd);
    const auto stop = StopSignal::listen().value();
    EXPECT_FALSE(isReadable(stop));
    ASSERT_EQ(raise(first), 0);
    EXPECT_TRUE(isReadable(stop));
    EXPECT_EQ(ended, 0);
    ASSERT_EQ(raise(SIGINT), 0);
    ASSERT_EQ(raise(SIGTERM), 0);
    EXPECT_EQ(ended, 2);
    EXPECT_TRUE(isReadable(stop));
  }
}

TEST(StopSignal, BehindItSignalsDoWhatTheyDid) {
  ended = 0;
  const Actions actions(countEnd);
  { auto moved = std::make_unique<StopSignal>(StopSignal::listen().value()); }
  ASSERT_EQ(raise(SIGINT), 0);
  EXPECT_EQ(ended, 1);
}

TEST(StopSignal, IsHeardAlsoInTheBackgroundOfAScript) {
  const Actions actions(SIG_IGN);
  const auto stop = StopSignal::listen().value();
  ASSERT_EQ(raise(SIGINT), 0);
  EXPECT_TRUE(isReadable(stop));
}

TEST(StopSignal, TheProgramMayWishItItself) {
  const auto stop = StopSignal::listen().value();
  EXPECT_FALSE(isReadable(stop));
  stop.request();
  EXPECT_TRUE(isReadable(stop));
  EXPECT_FALSE(StopSignal::cameFromOutside());
  ASSERT_EQ(raise(SIGTERM), 0);
  EXPECT_TRUE(StopSignal::cameFromOutside());
}

}  // namespace
}  // namespace wsray::cli
