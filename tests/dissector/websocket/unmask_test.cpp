#include "dissector/websocket/unmask.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsray::websocket {
namespace {

constexpr MaskingKey kKey{0x37, 0xFA, 0x21, 0x3D};

std::string unmasked(std::string_view masked, std::uint64_t position = 0) {
  std::vector<std::uint8_t> out(masked.size());
  unmask(bytesOf(masked), kKey, position, out.data());
  return std::string(textOf(out));
}

// The masked "Hello" of RFC 6455 §5.7.
TEST(Unmask, TheExampleOfTheRfc) { EXPECT_EQ(unmasked("\x7F\x9F\x4D\x51\x58"), "Hello"); }

TEST(Unmask, EveryLengthAndPhaseAgreesWithOneByteAtATime) {
  std::string masked;
  for (int i = 0; i < 67; ++i) masked += static_cast<char>(i * 37 + 5);
  for (std::size_t length = 0; length <= masked.size(); ++length) {
    for (std::uint64_t position = 0; position < 4; ++position) {
      std::string expected;
      for (std::size_t i = 0; i < length; ++i) expected += static_cast<char>(masked[i] ^ kKey[(position + i) % 4]);
      ASSERT_EQ(unmasked(masked.substr(0, length), position), expected) << length << " bytes at " << position;
    }
  }
}

}  // namespace
}  // namespace wsray::websocket
