#include "report/wrapped_text.h"

#include <gtest/gtest.h>

namespace wsray::report {
namespace {

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out(indent, '.');
  appendWrapped(text, indent, width, out);
  return out;
}

TEST(WrappedText, BreaksBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 0, 7), "one two\nthree\n");
  EXPECT_EQ(wrapped("one two three", 2, 9), "..one two\n  three\n");
  EXPECT_EQ(wrapped("one two three", 2, kUnlimited), "..one two three\n");
  EXPECT_EQ(wrapped("", 2, 9), "..\n");
}

TEST(WrappedText, LeavesLongWordsWhole) {
  EXPECT_EQ(wrapped("a verylongword b", 0, 5), "a\nverylongword\nb\n");
  EXPECT_EQ(wrapped("verylongword", 4, 2), "....verylongword\n");
}

TEST(WrappedText, MeasuresInCells) { EXPECT_EQ(wrapped("你好 世界 x", 0, 7), "你好\n世界 x\n"); }

TEST(WrappedText, StandsBehindOrBelow) {
  std::string out = "here  ";
  appendBehind("one two", 6, 4, 20, out);
  EXPECT_EQ(out, "here  one two\n");
  out = std::string(30, 'x') + "  ";
  appendBehind("a sentence that is longer than the room", 32, 4, 40, out);
  EXPECT_EQ(out, std::string(30, 'x') + "\n    a sentence that is longer than the\n    room\n");
}

TEST(WrappedText, IsNoWiderThanCanBeRead) {
  TextOptions options;
  EXPECT_EQ(proseWidth(options), kUnlimited);
  options.width = 60;
  EXPECT_EQ(proseWidth(options), 60u);
  options.width = 500;
  EXPECT_LT(proseWidth(options), 200u);
}

}  // namespace
}  // namespace wsray::report
