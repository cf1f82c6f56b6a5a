// What is found in text, and where.
#include "session/text_pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsray::session {
namespace {

constexpr TextPatternOptions kWords{};
constexpr TextPatternOptions kExact{.matchCase = true};
constexpr TextPatternOptions kRegular{.regular = true};

TextPattern patternOf(std::string_view text, const TextPatternOptions& options = kWords) {
  return TextPattern::compile(text, options).value();
}

std::vector<TextMatch> allOf(const TextPattern& pattern, std::string_view text) {
  std::vector<TextMatch> matches;
  for (std::size_t from = 0;;) {
    const auto match = pattern.find(bytesOf(text), from);
    if (!match) return matches;
    matches.push_back(*match);
    if (match->length == 0) return matches;
    from = match->offset + match->length;
  }
}

struct Case {
  const char* pattern;
  TextPatternOptions options;
  std::string text;
  std::vector<TextMatch> matches;
};

TEST(TextPattern, FindsWhatIsLookedFor) {
  const Case cases[] = {
      {"error", kWords, "an Error, no ERROR", {{3, 5}, {13, 5}}},
      {"Error", kExact, "an Error, no ERROR", {{3, 5}}},
      {"aa", kWords, "aaaaa", {{0, 2}, {2, 2}}},
      {"a.c", kWords, "abc a.c", {{4, 3}}},
      {"a.c", kRegular, "abc a.c", {{0, 3}, {4, 3}}},
      {"\\bid\\b", kRegular, "void id=1", {{5, 2}}},
      {"^a", kRegular, "aa", {{0, 1}}},
      {"a$", kRegular, "aa", {{1, 1}}},
      {"中.", kRegular, "a中文b", {{1, 6}}},
      {"ÄB", kWords, "äb", {{0, 3}}},
      {"b*", kRegular, "bba", {{0, 2}, {2, 0}}},
      {"x", kWords, std::string("\xff\xfex\xc3", 4), {{2, 1}}},
      {"x", kWords, "", {}},
  };
  for (const Case& it : cases) EXPECT_EQ(allOf(patternOf(it.pattern, it.options), it.text), it.matches) << it.pattern;
}

TEST(TextPattern, StopsWhereItIsTold) {
  const TextPattern pattern = patternOf("bcd");
  EXPECT_EQ(pattern.find(bytesOf("abcde"), 0, 4), (TextMatch{1, 3}));
  EXPECT_EQ(pattern.find(bytesOf("abcde"), 0, 3), std::nullopt);
  EXPECT_EQ(pattern.find(bytesOf("abcde"), 2), std::nullopt);
  EXPECT_EQ(pattern.find(bytesOf("abcde"), 99), std::nullopt);
  EXPECT_EQ(patternOf("^b", kRegular).find(bytesOf("ab"), 1), std::nullopt) << "there is something before it";
}

TEST(TextPattern, SaysWhatIsWrongWithAnExpression) {
  EXPECT_FALSE(TextPattern::compile("", kWords));
  const auto wrong = TextPattern::compile("(a", kRegular);
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().text.find("missing )"), std::string::npos) << wrong.error().text;
  EXPECT_TRUE(TextPattern::compile("(a", kWords)) << "words may be anything";
}

TEST(TextPattern, TakesNoLongerForHostileText) {
  const std::string text(200'000, 'a');
  EXPECT_EQ(patternOf("(a*)*b", kRegular).find(bytesOf(text)), std::nullopt);
}

}  // namespace
}  // namespace wsray::session
