#include "dissector/http/syntax.h"

#include <gtest/gtest.h>

namespace wsray::http {
namespace {

TEST(Syntax, TokensAreThoseOfRfc9110) {
  for (int c = 0; c < 256; ++c) {
    const std::string_view delimiters = "\"(),/:;<=>?@[\\]{}";
    const char byte = static_cast<char>(c);
    const bool expected = c > 0x20 && c < 0x7f && delimiters.find(byte) == std::string_view::npos;
    EXPECT_EQ(isTokenChar(byte), expected) << c;
  }
  EXPECT_FALSE(isToken(""));
  EXPECT_TRUE(isToken("v12.stomp"));
  EXPECT_FALSE(isToken("a b"));
}

TEST(Syntax, TakesListElementsUntilNoneIsLeft) {
  std::string_view rest = " a ,, b";
  EXPECT_EQ(takeListElement(rest), "a");
  EXPECT_EQ(takeListElement(rest), "");
  EXPECT_EQ(takeListElement(rest), "b");
  EXPECT_EQ(rest, "");
  EXPECT_EQ(takeListElement(rest), "");
}

TEST(Syntax, ClipsLongValuesBetweenCharacters) {
  EXPECT_EQ(clipped(std::string(160, 'x')), std::string(160, 'x'));
  EXPECT_EQ(clipped(std::string(161, 'x')), std::string(160, 'x') + "...");
  EXPECT_EQ(clipped(std::string(158, 'x') + "\xE2\x82\xAC" + "yz"), std::string(158, 'x') + "...");
  EXPECT_EQ(clipped(std::string(1000, '\x80')).size(), 159u) << "no search for a character where there is none";
  EXPECT_EQ(quoted("a\"b"), "\"a\"b\"");
}

}  // namespace
}  // namespace wsray::http
