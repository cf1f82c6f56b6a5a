#include "session/filter.h"

#include <algorithm>
#include <utility>

#include "session/filter_parser.h"

namespace wsray::session {

using Kind = FilterExpression::Kind;

namespace {

// What is wrong in a named filter is shown where that is named: its own text is not there.
FilterError asSeenFromOutside(FilterError error, const FilterComparison& comparison) {
  if (comparison.named.empty()) return error;
  const FilterPlace& place = comparison.referencePlace;
  return {place.offset, place.length, "in @" + comparison.named + ": " + error.text};
}

}  // namespace

// Of the expression, before it is put in order.
struct Filter::Branch {
  Node node;
  std::uint32_t cost = 0;
  std::vector<Branch> parts;
};

FilterResult<Filter> Filter::compile(std::string_view text, const FilterScope& scope) {
  Filter filter;
  filter.text_ = text;
  filter.captureStart_ = scope.captureStart;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return filter;
  const auto expression = parseFilter(text, scope.named);
  if (!expression) return tl::unexpected(expression.error());
  auto branch = filter.compileBranch(*expression);
  if (!branch) return tl::unexpected(branch.error());
  filter.flatten(std::move(*branch));
  return filter;
}

// Parts have no effects: the cheap ones are run first.
FilterResult<Filter::Branch> Filter::compileBranch(const FilterExpression& expression) {
  Branch branch;
  branch.node.kind = expression.kind;
  if (expression.kind == Kind::comparison) {
    auto compiled = compileComparison(expression.comparison, captureStart_);
    if (!compiled) return tl::unexpected(asSeenFromOutside(compiled.error(), expression.comparison));
    branch.node.predicate = std::move(compiled->predicate);
    branch.node.ofConnection = compiled->field->ofConnection;
    branch.cost = compiled->cost;
    needsPayload_ = needsPayload_ || compiled->field->ofPayload;
    dependsOnStart_ = dependsOnStart_ || compiled->dependsOnStart;
    return branch;
  }
  for (const FilterExpression& it : expression.parts) {
    auto part = compileBranch(it);
    if (!part) return tl::unexpected(part.error());
    branch.cost += part->cost;
    branch.parts.push_back(std::move(*part));
  }
  std::stable_sort(branch.parts.begin(), branch.parts.end(),
                   [](const Branch& a, const Branch& b) { return a.cost < b.cost; });
  return branch;
}

void Filter::flatten(Branch branch) {
  const std::size_t at = nodes_.size();
  nodes_.push_back(std::move(branch.node));
  for (Branch& part : branch.parts) flatten(std::move(part));
  nodes_[at].end = static_cast<std::uint32_t>(nodes_.size());
}

bool Filter::matches(const Row& row) const {
  return nodes_.empty() || matches(0, FilterSubject::of(row, captureStart_));
}

bool Filter::matches(const Connection& connection) const {
  return nodes_.empty() || judge(0, FilterSubject::of(connection, captureStart_)) != Truth::no;
}

bool Filter::matches(std::size_t at, const FilterSubject& subject) const {
  const Node& node = nodes_[at];
  switch (node.kind) {
    case Kind::comparison: return node.predicate->matches(subject);
    case Kind::negation: return !matches(at + 1, subject);
    case Kind::all:
    case Kind::any: break;
  }
  const bool decides = node.kind == Kind::any;
  for (std::size_t part = at + 1; part < node.end; part = nodes_[part].end) {
    if (matches(part, subject) == decides) return decides;
  }
  return !decides;
}

// The same where some comparisons have no answer.
Filter::Truth Filter::judge(std::size_t at, const FilterSubject& subject) const {
  const Node& node = nodes_[at];
  switch (node.kind) {
    case Kind::comparison:
      if (!node.ofConnection) return Truth::maybe;
      return node.predicate->matches(subject) ? Truth::yes : Truth::no;
    case Kind::negation:
      return static_cast<Truth>(static_cast<int>(Truth::yes) - static_cast<int>(judge(at + 1, subject)));
    case Kind::all:
    case Kind::any: break;
  }
  Truth truth = node.kind == Kind::all ? Truth::yes : Truth::no;
  for (std::size_t part = at + 1; part < node.end; part = nodes_[part].end) {
    const Truth other = judge(part, subject);
    truth = node.kind == Kind::all ? std::min(truth, other) : std::max(truth, other);
  }
  return truth;
}

}  // namespace wsray::session
