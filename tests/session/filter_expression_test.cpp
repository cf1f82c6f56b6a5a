#include "session/filter_expression.h"

#include <gmock/gmock.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "session/filter_parser.h"

namespace wsray::session {
namespace {

using Kind = FilterExpression::Kind;

std::string printed(const std::string& text) {
  const auto expression = parseFilter(text, nullptr);
  return expression ? filterText(*expression) : expression.error().text;
}

TEST(FilterExpression, IsPrintedAsItIsRead) {
  struct Case {
    std::string text;
    std::string printed;
  };
  const std::vector<Case> cases{
      {"a==1&&b==2||c", "a == 1 && b == 2 || c"},
      {"a and (b or not c)", "a && (b || !c)"},
      {"((a && b)) && c", "a && b && c"},
      {"!(a || b)", "!(a || b)"},
      {"! ! a == 1", "!!a == 1"},
      {"a in {1,2..3,4..,..5}", "a in {1, 2..3, 4.., ..5}"},
      {"a in {3. .. .5}", "a in {3. ...5}"},
      {"a in 1..2 and b", "a in {1..2} && b"},
      {"a in 1.. and b", "a in {1..} && b"},
      {"a not in { x }", "a not in {x}"},
      {"a ~ 'x\\d\"'", "a ~ \"x\\\\d\\\"\""},
      {"a ~ \"\\d\"", "a ~ \"\\\\d\""},
      {"a == \"\\u00fc\\n\"", "a == \"ü\\x0a\""},
      {"json.a.b[0][\"c d\"][\"e\"].f > 1", "json.a.b[0][\"c d\"].e.f > 1"},
      {"json [0]", "`&&` or `||` is missing before this"},
      {"in == in", "in == in"},
  };
  for (const Case& it : cases) EXPECT_EQ(printed(it.text), it.printed) << it.text;
}

TEST(FilterExpression, NamesStandForWhatTheyMean) {
  const auto named = NamedFilters::parse("slow = rtt > 200ms || t > 1s\n").value();
  const auto expression = parseFilter("!@slow && @slow", &named);
  ASSERT_TRUE(expression.has_value());
  EXPECT_EQ(filterText(*expression), "!(rtt > 200ms || t > 1s) && (rtt > 200ms || t > 1s)");
}

// Any expression, from one seed.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(std::uint32_t seed) : random_(seed) {}

  FilterExpression make(unsigned depth) {
    const std::uint32_t choice = depth == 0 ? 0 : below(4);
    if (choice == 0) return {Kind::comparison, comparison(), {}};
    std::vector<FilterExpression> parts;
    const std::uint32_t count = choice == 1 ? 1 : 2 + below(3);
    for (std::uint32_t i = 0; i < count; ++i) parts.push_back(make(depth - 1));
    if (choice == 1) return {Kind::negation, {}, std::move(parts)};
    return joinExpressions(choice == 2 ? Kind::all : Kind::any, std::move(parts));
  }

 private:
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

  std::string text() {
    static constexpr std::array<std::string_view, 14> kParts{"a", "\"", "\\",   "'",   " ",  "\n",   "..",
                                                             "]", "ü",  "\xff", "and", "&&", "\x7f", "\\x"};
    std::string out;
    for (std::uint32_t i = below(5); i > 0; --i) out += kParts[below(kParts.size())];
    return out;
  }

  FilterLiteral literal() {
    static constexpr std::array<std::string_view, 8> kWords{"17", "3.", ".5", "1.5k", "+5s", "*.example.com",
                                                            "in", "x:y"};
    if (below(2) == 0) return {std::string(kWords[below(kWords.size())]), false, {}};
    return {text(), true, {}};
  }

  FilterOperand operand(bool mayBeRange) {
    FilterOperand operand;
    operand.isRange = mayBeRange && below(2) == 0;
    if (!operand.isRange || below(3) > 0) operand.first = literal();
    if (operand.isRange && (!operand.first || below(3) > 0)) operand.last = literal();
    return operand;
  }

  FilterComparison comparison() {
    FilterComparison comparison;
    comparison.relation = static_cast<FilterRelation>(below(12));
    comparison.field = below(2) == 0 ? "json" : "conn.host";
    if (comparison.field == "json") {
      for (std::uint32_t i = below(4); i > 0; --i) {
        comparison.path.push_back(below(2) == 0 ? JsonStep(std::size_t{below(100)}) : JsonStep(text()));
      }
    }
    const FilterRelation relation = comparison.relation;
    if (relation == FilterRelation::present) return comparison;
    const bool isSet = relation == FilterRelation::in || relation == FilterRelation::notIn;
    for (std::uint32_t i = isSet ? 1 + below(3) : 1; i > 0; --i) comparison.operands.push_back(operand(isSet));
    return comparison;
  }

  std::mt19937 random_;
};

TEST(FilterExpression, AnyIsReadBackAsItWasPrinted) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    const FilterExpression expression = ExpressionMaker(seed).make(seed % 5);
    const std::string text = filterText(expression);
    if (text.size() > kLongestFilter) continue;
    const auto read = parseFilter(text, nullptr);
    ASSERT_TRUE(read.has_value()) << seed << ": " << text << "\n" << read.error().text;
    ASSERT_EQ(*read, expression) << seed << ": " << text << "\n" << filterText(*read);
  }
}

}  // namespace
}  // namespace wsray::session
