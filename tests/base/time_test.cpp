#include "base/time.h"

#include <gtest/gtest.h>

namespace wsray {
namespace {

using std::chrono::seconds;

TEST(Time, IsAddedToWithoutOverflow) {
  EXPECT_EQ(timeAfter(timestampOf(5), Duration{3}), timestampOf(8));
  EXPECT_EQ(timeAfter(Timestamp::min(), seconds{1}), Timestamp::min() + seconds{1});
  EXPECT_EQ(timeAfter(Timestamp::max(), Duration{1}), Timestamp::max());
  EXPECT_EQ(timeAfter(Timestamp::max() - Duration{1}, Duration{1}), Timestamp::max());
}

TEST(Time, IsSubtractedWithoutOverflow) {
  EXPECT_EQ(elapsed(timestampOf(5), timestampOf(8)), Duration{3});
  EXPECT_EQ(elapsed(timestampOf(8), timestampOf(5)), Duration{-3});
  EXPECT_EQ(elapsed(Timestamp::min(), Timestamp::max()), Duration::max());
  EXPECT_EQ(elapsed(Timestamp::max(), Timestamp::min()), Duration::min());
}

}  // namespace
}  // namespace wsray
