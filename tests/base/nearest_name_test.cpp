#include "base/nearest_name.h"

#include <gmock/gmock.h>

#include <array>
#include <string>

namespace wsray {
namespace {

constexpr std::array<std::string_view, 4> kNames{"len", "wire_len", "frames", "conn.host"};

TEST(NearestName, TheOneWithTheFewestMistakes) {
  EXPECT_EQ(nearestName("lenn", kNames), "len");
  EXPECT_EQ(nearestName("lne", kNames), "len") << "two letters that changed places are one mistake";
  EXPECT_EQ(nearestName("wirelen", kNames), "wire_len");
  EXPECT_EQ(nearestName("conn.hsot", kNames), "conn.host");
  EXPECT_EQ(nearestName("fr", kNames), "frames") << "a beginning";
}

TEST(NearestName, NoneThatIsHardlyLikeIt) {
  EXPECT_EQ(nearestName("zzz", kNames), "");
  EXPECT_EQ(nearestName(std::string(65, 'l'), kNames), "");
  EXPECT_EQ(nearestName("len", {}), "");
}

}  // namespace
}  // namespace wsray
