#include "session/filter_error.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "session/filter.h"
#include "session/filter_parser.h"

namespace wsray::session {
namespace {

using testing::HasSubstr;

FilterError errorOf(const std::string& text, const NamedFilters* named = nullptr) {
  const auto filter = Filter::compile(text, {.named = named});
  EXPECT_FALSE(filter.has_value()) << text;
  return filter ? FilterError{} : filter.error();
}

TEST(FilterError, OneSentenceAndItsPlace) {
  struct Case {
    std::string filter;
    std::string marks;  // under the filter, as a caret would stand
    std::string text;
  };
  const std::vector<Case> cases{
      {"lne > 3", "^~~", "there is no field `lne`; did you mean len?"},
      {"op == text && conn.hosst == x", "              ^~~~~~~~~~", "did you mean conn.host?"},
      {"qqqqqqqq", "^~~~~~~~", "there is no field `qqqqqqqq`"},
      {"op == txt", "      ^~~", "op is never `txt`; did you mean text?"},
      {"dir == up", "       ^~", "dir is never `up`, but one of c2s, s2c, sent, received"},
      {"op == 16", "      ^~", "op is never `16`"},
      {"op < reserved", "     ^~~~~~~~", "more than one value"},
      {"compressed == maybe", "              ^~~~~", "never `maybe`"},
      {"dir < c2s", "    ^", "dir stands with ==, !=, in, not in, and not with <"},
      {"len ~ 3", "    ^", "len stands with ==, !=, <, <=, >, >=, in, not in, and not with ~"},
      {"text > 3", "     ^", "and not with >"},
      {"len > many", "      ^~~~", "`many` is no size in bytes such as"},
      {"len > 1.5", "      ^~~", "is no size"},
      {"len > 9999999999G", "      ^~~~~~~~~~~", "is no size"},
      {"seq == -1", "       ^~", "`-1` is no number"},
      {"rtt > 200mm", "      ^~~~~", "is no duration such as 200ms"},
      {"time > yesterday", "       ^~~~~~~~~", "'yesterday' is no time"},
      {"ratio > 1x", "        ^~", "is no number"},
      {"conn.client == 10.0.0", "               ^~~~~~", "is no address"},
      {"conn.client == 10.0.0.0/33", "               ^~~~~~~~~~~", "is no address"},
      {"diag == frame-mask-mising", "        ^~~~~~~~~~~~~~~~~", "did you mean frame-mask-missing?"},
      {"diag ~ nothing*", "       ^~~~~~~~", "no code of a diagnostic is like"},
      {"text ~ \"a(b\"", "       ^~~~~", "the regular expression is wrong: missing )"},
      {"json.a > x", "         ^", "`x` is no number"},
      {"json.a in 1..x", "             ^", "`x` is no number"},
      {"json..a", "    ^~", "`&&` or `||` is missing before this"},
      {"json.a[x]", "       ^", "in brackets stands an index such as 0, or a name in quotes"},
      {"json.a[0", "        ^", "`]` is missing"},
      {"seq in {1, 2", "            ^", "`,` or `}` is missing here"},
      {"seq in {}", "        ^", "a value is missing before this"},
      {"seq in 20..10", "       ^~~~~~", "the range ends before it begins"},
      {"seq in ..", "       ^~", "a range has at least one end"},
      {"seq == 1..2", "        ^~", "a range stands behind `in`"},
      {"dir in c2s..s2c", "       ^~~~~~~~", "dir has no order, and so no ranges"},
      {"text in a..b", "        ^~~~", "text has no order, and so no ranges"},
      {"op = text", "   ^", "`=` compares nothing; write `==`"},
      {"sent & text", "     ^", "write `&&`"},
      {"sent | text", "     ^", "write `||`"},
      {"sent &&", "       ^", "a field is missing here"},
      {"&& sent", "^~", "a field is missing before this"},
      {"op ==", "     ^", "a value is missing here"},
      {"op == && sent", "      ^~", "a value is missing before this"},
      {"sent text", "     ^~~~", "`&&` or `||` is missing before this"},
      {"(sent text)", "      ^~~~", "`&&` or `||` is missing before this"},
      {"sent && (text", "        ^", "there is no `)` to this `(`"},
      {"sent)", "    ^", "there is no `(` to this `)`"},
      {"text ~ \"abc", "       ^~~~", "the quote is not closed"},
      {"\"abc\"", "^~~~~", "text contains"},
      {"@x", "^~", "there is no filter of the name @x"},
      {"op == \x01", "      ^", "a control character can only stand in quotes"},
  };
  for (const Case& it : cases) {
    const FilterError error = errorOf(it.filter);
    std::string marks(error.offset, ' ');
    marks += '^';
    if (error.length > 1) marks.append(error.length - 1, '~');
    EXPECT_EQ(it.filter + "\n" + marks, it.filter + "\n" + it.marks) << error.text;
    EXPECT_THAT(error.text, HasSubstr(it.text)) << it.filter;
    EXPECT_LE(error.offset + error.length, it.filter.size()) << it.filter;
    EXPECT_FALSE(error.text.ends_with('.')) << error.text;
  }
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(FilterError, DepthAndLengthHaveBounds) {
  EXPECT_THAT(errorOf(repeated("(", 100'000)).text, HasSubstr("longer than 16384 bytes"));
  EXPECT_THAT(errorOf(repeated("(", 10'000)).text, HasSubstr("nested more than 64 deep"));
  EXPECT_THAT(errorOf(repeated("!", 10'000) + "sent").text, HasSubstr("nested more than 64 deep"));
  EXPECT_THAT(errorOf(repeated("not ", 4'000) + "sent").text, HasSubstr("nested more than 64 deep"));
  EXPECT_TRUE(Filter::compile(repeated("(", 60) + "sent" + repeated(")", 60)).has_value());
  EXPECT_TRUE(Filter::compile("sent" + repeated(" || sent", 2'000)).has_value()) << "long, but not deep";
}

TEST(FilterError, NamedFiltersAreBoundedToo) {
  std::string text = "f0 = sent\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "@f" + std::to_string(i - 1);
    text += "f" + std::to_string(i) + " = " + before + " && " + before + "\n";
  }
  const auto named = NamedFilters::parse(text).value();
  EXPECT_TRUE(Filter::compile("@f9", {.named = &named}).has_value());
  EXPECT_THAT(errorOf("@f19", &named).text, HasSubstr("more than 4096 comparisons"));
}

TEST(FilterError, InNamedFilters) {
  const auto named = NamedFilters::parse(
                         "slow = rtt > 200ms\nbad = @slow && lne > 3\nworse = @bad\nself = !@turn\n"
                         "turn = @self || sent\nempty =\n")
                         .value();
  EXPECT_THAT(errorOf("sent && @slwo", &named).text,
              HasSubstr("there is no filter of the name @slwo; did you mean @slow?"));
  EXPECT_THAT(errorOf("@self", &named).text, HasSubstr("in @turn: the filter @self stands in itself"));
  EXPECT_THAT(errorOf("@empty", &named).text, HasSubstr("in @empty: a field is missing"));
  const FilterError error = errorOf("sent && @worse", &named);
  EXPECT_EQ(error.offset, 8);
  EXPECT_EQ(error.length, 6);
  EXPECT_THAT(error.text, HasSubstr("there is no field `lne`"));
}

}  // namespace
}  // namespace wsray::session
