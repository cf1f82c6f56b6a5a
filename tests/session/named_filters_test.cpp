#include "session/named_filters.h"

#include <gmock/gmock.h>

#include <string>

namespace wsray::session {
namespace {

using testing::HasSubstr;

TEST(NamedFilters, ALineForEach) {
  const auto named = NamedFilters::parse("# mine\n\n  slow = rtt > 200ms \r\nnot-quiet_2=!heartbeat && len == 3");
  ASSERT_TRUE(named.has_value());
  ASSERT_EQ(named->all().size(), 2);
  EXPECT_EQ(*named->find("slow"), "rtt > 200ms");
  EXPECT_EQ(*named->find("not-quiet_2"), "!heartbeat && len == 3");
  EXPECT_EQ(named->find("fast"), nullptr);
  EXPECT_TRUE(NamedFilters::parse("").value().all().empty());
}

TEST(NamedFilters, WhatIsNoneIsToldWithItsLine) {
  EXPECT_THAT(NamedFilters::parse("a = sent\nslow rtt\n").error().text, HasSubstr("line 2 is no `name = expression`"));
  EXPECT_THAT(NamedFilters::parse("a b = sent").error().text, HasSubstr("line 1"));
  EXPECT_THAT(NamedFilters::parse("= sent").error().text, HasSubstr("line 1"));
  EXPECT_THAT(NamedFilters::parse("a = sent\n\na = received").error().text, HasSubstr("line 3 gives a a second time"));
}

}  // namespace
}  // namespace wsray::session
