// The syntax of a filter as a value: what was written, not what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "session/filter_error.h"

namespace wsray::session {

// A value as it was written. Places do not count when expressions are compared.
struct FilterLiteral {
  std::string text;
  bool quoted = false;
  FilterPlace place;

  friend bool operator==(const FilterLiteral& a, const FilterLiteral& b) {
    return a.text == b.text && a.quoted == b.quoted;
  }
};

// `first..last`, of which one may be left out; or one value, which is `first`.
struct FilterOperand {
  std::optional<FilterLiteral> first;
  std::optional<FilterLiteral> last;
  bool isRange = false;
  FilterPlace place;

  friend bool operator==(const FilterOperand& a, const FilterOperand& b) {
    return a.first == b.first && a.last == b.last && a.isRange == b.isRange;
  }
};

enum class FilterRelation : std::uint8_t {
  present,  // the field alone
  equal,
  unequal,
  less,
  atMost,
  greater,
  atLeast,
  matches,
  matchesNot,
  contains,
  in,
  notIn,
};

// `==`, `contains`; empty for a field alone.
std::string_view nameOf(FilterRelation relation);

// The name of a member, or the index of an element.
using JsonStep = std::variant<std::string, std::size_t>;
using JsonPath = std::vector<JsonStep>;

struct FilterComparison {
  std::string field;  // as it was written; `json` where a path follows
  JsonPath path;
  FilterRelation relation = FilterRelation::present;
  std::vector<FilterOperand> operands;  // none of a field alone, several of a set
  FilterPlace place;                    // of the field with its path
  FilterPlace relationPlace;
  std::string named;           // the named filter that it stands in, the innermost one; or empty
  FilterPlace referencePlace;  // then: where that, or one around it, is named in the text

  friend bool operator==(const FilterComparison& a, const FilterComparison& b) {
    return a.field == b.field && a.path == b.path && a.relation == b.relation && a.operands == b.operands;
  }
};

struct FilterExpression {
  enum class Kind : std::uint8_t { comparison, negation, all, any };

  Kind kind = Kind::comparison;
  FilterComparison comparison;          // of a comparison
  std::vector<FilterExpression> parts;  // one of a negation, two or more of `all` and `any`, none of the same kind

  friend bool operator==(const FilterExpression&, const FilterExpression&) = default;
};

// What joins `parts`, at least one: parts of the same kind give theirs.
FilterExpression joinExpressions(FilterExpression::Kind kind, std::vector<FilterExpression> parts);

// As text that is read back as an equal expression.
std::string filterText(const FilterExpression& expression);
std::string pathText(const JsonPath& path);

}  // namespace wsray::session
