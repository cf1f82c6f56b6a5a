#include "session/duration_argument.h"

#include <gtest/gtest.h>

namespace wsray::session {
namespace {

using namespace std::chrono_literals;

TEST(DurationArgument, AddsUpUnits) {
  EXPECT_EQ(parseDuration("10s").value(), 10s);
  EXPECT_EQ(parseDuration("10").value(), 10s);
  EXPECT_EQ(parseDuration("1m30s").value(), 90s);
  EXPECT_EQ(parseDuration("1.5h").value(), 90min);
  EXPECT_EQ(parseDuration("250ms").value(), 250ms);
  EXPECT_EQ(parseDuration("7us3ns").value(), 7003ns);
}

TEST(DurationArgument, RefusesWhatIsNone) {
  for (const std::string_view text : {"", "s", "-1s", "1x", "0", "0s", "ten", "1 s", "99999999999h"}) {
    EXPECT_FALSE(parseDuration(text)) << text;
  }
}

}  // namespace
}  // namespace wsray::session
