#include "session/filter_expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "session/filter_lexer.h"

namespace wsray::session {
namespace {

using Kind = FilterExpression::Kind;

void append(const FilterLiteral& literal, std::string& out) {
  out += literal.quoted ? quotedFilterText(literal.text) : literal.text;
}

void append(const FilterOperand& operand, std::string& out) {
  if (operand.first) append(*operand.first, out);
  // Of three points in a row the first two would be taken.
  if (operand.isRange && out.ends_with('.')) out += ' ';
  if (operand.isRange) out += "..";
  if (operand.last) append(*operand.last, out);
}

void append(const FilterComparison& comparison, std::string& out) {
  out += comparison.field + pathText(comparison.path);
  if (comparison.relation == FilterRelation::present) return;
  out.append(" ").append(nameOf(comparison.relation)).append(" ");
  const bool isSet = comparison.relation == FilterRelation::in || comparison.relation == FilterRelation::notIn;
  if (isSet) out += '{';
  for (std::size_t at = 0; at < comparison.operands.size(); ++at) {
    if (at > 0) out += ", ";
    append(comparison.operands[at], out);
  }
  if (isSet) out += '}';
}

void append(const FilterExpression& expression, std::string& out) {
  const auto appendPart = [&out](const FilterExpression& part, bool inParentheses) {
    if (inParentheses) out += '(';
    append(part, out);
    if (inParentheses) out += ')';
  };
  switch (expression.kind) {
    case Kind::comparison: return append(expression.comparison, out);
    case Kind::negation: {
      const FilterExpression& part = expression.parts.front();
      out += '!';
      return appendPart(part, part.kind == Kind::all || part.kind == Kind::any);
    }
    case Kind::all:
    case Kind::any: break;
  }
  for (std::size_t at = 0; at < expression.parts.size(); ++at) {
    if (at > 0) out += expression.kind == Kind::all ? " && " : " || ";
    appendPart(expression.parts[at], expression.parts[at].kind == Kind::any);
  }
}

// Whether `.name` is read back as that.
bool standsBehindPoint(std::string_view name) { return isFilterWord(name) && name.find('.') == std::string_view::npos; }

}  // namespace

std::string_view nameOf(FilterRelation relation) {
  constexpr std::array<std::string_view, 12> kNames{"",   "==", "!=", "<",        "<=", ">",
                                                    ">=", "~",  "!~", "contains", "in", "not in"};
  return kNames[static_cast<std::size_t>(relation)];
}

FilterExpression joinExpressions(Kind kind, std::vector<FilterExpression> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  FilterExpression joined{kind, {}, {}};
  for (FilterExpression& part : parts) {
    if (part.kind == kind) {
      std::move(part.parts.begin(), part.parts.end(), std::back_inserter(joined.parts));
    } else {
      joined.parts.push_back(std::move(part));
    }
  }
  return joined;
}

std::string filterText(const FilterExpression& expression) {
  std::string out;
  append(expression, out);
  return out;
}

std::string pathText(const JsonPath& path) {
  std::string out;
  for (const JsonStep& step : path) {
    if (const auto* index = std::get_if<std::size_t>(&step)) {
      out += fmt::format("[{}]", *index);
    } else if (const auto& name = std::get<std::string>(step); standsBehindPoint(name)) {
      out.append(".").append(name);
    } else {
      out += fmt::format("[{}]", quotedFilterText(name));
    }
  }
  return out;
}

}  // namespace wsray::session
