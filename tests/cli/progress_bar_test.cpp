#include "cli/progress_bar.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <string>

namespace wsray::cli {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;

constexpr SourceProgress kHalf{50'000'000, 100'000'000};

class ProgressBarTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(pipe(ends_.data()), 0);
    ASSERT_EQ(fcntl(ends_[0], F_SETFL, O_NONBLOCK), 0);
  }
  ~ProgressBarTest() override {
    close(ends_[0]);
    close(ends_[1]);
  }

  std::string drawn() {
    std::array<char, 4096> block{};
    const ssize_t length = read(ends_[0], block.data(), block.size());
    return {block.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
  }

  std::array<int, 2> ends_{};
};

TEST_F(ProgressBarTest, WaitsHalfASecondAndThenATenth) {
  ProgressBar bar(ends_[1], 80, false, true);
  const auto start = ProgressBar::Clock::now();
  bar.tick(kHalf, start + 400ms);
  EXPECT_EQ(drawn(), "");
  bar.tick(kHalf, start + 600ms);
  EXPECT_THAT(drawn(), HasSubstr("50%"));
  bar.tick(kHalf, start + 650ms);
  EXPECT_EQ(drawn(), "");
  bar.tick(kHalf, start + 750ms);
  EXPECT_THAT(drawn(), HasSubstr("50%"));
}

TEST_F(ProgressBarTest, IsErasedOnceWhenItIsDone) {
  {
    ProgressBar bar(ends_[1], 80, false, true);
    bar.tick(kHalf, ProgressBar::Clock::now() + 1s);
    (void)drawn();
    bar.erase();
    EXPECT_EQ(drawn(), "\r\x1b[K");
    bar.tick(kHalf, ProgressBar::Clock::now() + 2s);
    (void)drawn();
  }
  EXPECT_EQ(drawn(), "\r\x1b[K");
}

TEST_F(ProgressBarTest, DrawsNothingWhenNotEnabled) {
  {
    ProgressBar bar(ends_[1], 80, false, false);
    bar.tick(kHalf, ProgressBar::Clock::now() + 1h);
  }
  EXPECT_EQ(drawn(), "");
}

TEST(ProgressLine, SaysHowFar) {
  EXPECT_EQ(ProgressBar::line({25'000'000, 100'000'000}, 33, true), "  25% ###........... 25 of 100 MB");
  EXPECT_EQ(ProgressBar::line({25'000'000, 100'000'000}, 10, true), "  25% ");
  EXPECT_THAT(ProgressBar::line({200, 100}, 80, false), HasSubstr(" 100% ████"));
  EXPECT_EQ(ProgressBar::line({25'000'000, 0}, 80, false), "25 MB read");
}

}  // namespace
}  // namespace wsray::cli
