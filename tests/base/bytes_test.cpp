#include "base/bytes.h"

#include <gtest/gtest.h>

namespace wsray {
namespace {

constexpr std::uint8_t kBytes[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0xF8};

TEST(Bytes, NetworkOrder) {
  EXPECT_EQ(loadBig<std::uint8_t>(kBytes), 0x01);
  EXPECT_EQ(loadBig<std::uint16_t>(kBytes), 0x0102);
  EXPECT_EQ(loadBig<std::uint32_t>(kBytes), 0x01020304u);
  EXPECT_EQ(loadBig<std::uint64_t>(kBytes), 0x01020304050607F8u);
}

TEST(Bytes, LittleEndianOrder) {
  EXPECT_EQ(loadLittle<std::uint16_t>(kBytes), 0x0201);
  EXPECT_EQ(loadLittle<std::uint32_t>(kBytes), 0x04030201u);
  EXPECT_EQ(loadLittle<std::uint64_t>(kBytes), 0xF807060504030201u);
}

}  // namespace
}  // namespace wsray
