#include "session/payload_window.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wsray::session {
namespace {

// Payloads of many lengths, each of its own letter; some longer than the window.
class PayloadWindowTest : public testing::Test {
 protected:
  PayloadWindowTest() {
    for (std::size_t i = 0; i < 3000; ++i) append(i % 500);
    append(PayloadWindow::kReach);
    append(3 * PayloadWindow::kReach + 1);
    append(10);
  }

  void append(std::size_t length) {
    const std::string text(length, static_cast<char>('a' + places_.size() % 26));
    places_.emplace_back(spill_.append(bytesOf(text)).value(), length);
  }

  void expectPayload(PayloadWindow& window, std::size_t number) {
    const auto [offset, length] = places_[number];
    const std::string wanted(length, static_cast<char>('a' + number % 26));
    ASSERT_EQ(textOf(window.read(offset, length).value()), wanted) << number;
  }

  PayloadSpill spill_ = PayloadSpill::create().value();
  std::vector<std::pair<std::uint64_t, std::size_t>> places_;
};

TEST_F(PayloadWindowTest, ReadsThemInOrder) {
  PayloadWindow window(spill_);
  for (std::size_t i = 0; i < places_.size(); ++i) ASSERT_NO_FATAL_FAILURE(expectPayload(window, i));
}

TEST_F(PayloadWindowTest, ReadsThemInAnyOrder) {
  PayloadWindow window(spill_);
  for (std::size_t i = places_.size(); i-- > 0;) ASSERT_NO_FATAL_FAILURE(expectPayload(window, i));
  for (std::size_t i = 0; i < places_.size(); ++i) {
    ASSERT_NO_FATAL_FAILURE(expectPayload(window, i * 1009 % places_.size()));
  }
}

TEST_F(PayloadWindowTest, FindsWhatWasAppendedMeanwhile) {
  PayloadWindow window(spill_);
  ASSERT_NO_FATAL_FAILURE(expectPayload(window, places_.size() - 1));
  for (std::size_t i = 0; i < 5; ++i) {
    append(77);
    ASSERT_NO_FATAL_FAILURE(expectPayload(window, places_.size() - 1));
  }
}

TEST_F(PayloadWindowTest, ReadsNothing) {
  PayloadWindow window(spill_);
  EXPECT_TRUE(window.read(spill_.size(), 0).value().empty());
  EXPECT_TRUE(window.read(0, 0).value().empty());
}

}  // namespace
}  // namespace wsray::session
