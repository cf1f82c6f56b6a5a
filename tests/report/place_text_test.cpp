#include "report/place_text.h"

#include <gmock/gmock.h>

#include <string>

#include "report/cell_text.h"

namespace wsray::report {
namespace {

std::string placed(std::string_view text, std::size_t offset, std::size_t length, std::uint32_t width = 0) {
  std::string out;
  writePlace(text, offset, length, {.width = width}, out);
  return out;
}

TEST(PlaceText, ACaretUnderThePlace) {
  EXPECT_EQ(placed("len > 1k && tpye == text", 12, 4), "    len > 1k && tpye == text\n                ^~~~\n");
  EXPECT_EQ(placed("a = b", 2, 1), "    a = b\n      ^\n");
  EXPECT_EQ(placed("len >", 5, 0), "    len >\n         ^\n");
  EXPECT_EQ(placed("", 0, 0), "    \n    ^\n");
  EXPECT_EQ(placed("x", 7, 3), "    x\n     ^\n") << "a place behind the text";
}

TEST(PlaceText, IsMeasuredInCells) {
  EXPECT_EQ(placed("text ~ 超時 && x", 17, 1), "    text ~ 超時 && x\n                   ^\n");
  EXPECT_EQ(placed("text ~ 超時", 7, 6), "    text ~ 超時\n           ^~~~\n");
}

TEST(PlaceText, IsSafe) { EXPECT_EQ(placed("a\x1b[31m == b", 11, 1), "    a\\x1b[31m == b\n                  ^\n"); }

TEST(PlaceText, OfLongTextWhatIsAround) {
  const std::string text = std::string(500, 'a') + " == text" + std::string(500, 'b');
  for (const std::uint32_t width : {10U, 40U, 80U, 120U}) {
    const std::string out = placed(text, 504, 4, width);
    const std::string first = out.substr(0, out.find('\n'));
    EXPECT_LE(cellsOf(first), std::max(width, 28U));
    const std::size_t caret = out.find('^') - first.size() - 1;
    EXPECT_EQ(first.substr(bytesThatFit(first, caret), 4), "text") << out;
  }
}

}  // namespace
}  // namespace wsray::report
