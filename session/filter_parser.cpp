#include "session/filter_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/nearest_name.h"
#include "session/filter_lexer.h"

namespace wsray::session {
namespace {

using Kind = FilterExpression::Kind;
using TokenKind = FilterToken::Kind;

constexpr std::array kRelations{FilterRelation::equal,   FilterRelation::unequal,   FilterRelation::less,
                                FilterRelation::atMost,  FilterRelation::greater,   FilterRelation::atLeast,
                                FilterRelation::matches, FilterRelation::matchesNot};

FilterPlace placeFrom(const FilterPlace& first, const FilterPlace& last) {
  return {first.offset, last.offset + last.length - first.offset};
}

void markAsNamed(FilterExpression& expression, const std::string& name, FilterPlace reference) {
  FilterComparison& comparison = expression.comparison;
  if (comparison.named.empty()) comparison.named = name;
  comparison.referencePlace = reference;
  for (FilterExpression& part : expression.parts) markAsNamed(part, name, reference);
}

// What is shared by a filter and the named ones in it.
struct Expansion {
  const NamedFilters* named = nullptr;
  std::vector<std::string> names;  // that are being read, outermost first
  std::size_t depth = 0;
  std::size_t comparisons = 0;
};

FilterResult<FilterExpression> parseText(std::string_view text, Expansion& expansion);

class FilterParser {
 public:
  FilterParser(std::vector<FilterToken> tokens, Expansion& expansion)
      : tokens_(std::move(tokens)), expansion_(&expansion) {}

  FilterResult<FilterExpression> parse() {
    auto whole = parseJoined(Kind::any);
    if (!whole || token().kind == TokenKind::end) return whole;
    if (token().is(")")) return fail("there is no `(` to this `)`");
    return fail("`&&` or `||` is missing before this");
  }

 private:
  const FilterToken& token() const { return tokens_[at_]; }
  const FilterToken& next() { return tokens_[at_++]; }

  bool skip(std::string_view symbol, std::string_view word = {}) {
    if (!token().is(symbol) && (word.empty() || !token().isWord(word))) return false;
    ++at_;
    return true;
  }

  tl::unexpected<FilterError> fail(std::string text) const { return filterFailure(token().place, std::move(text)); }

  FilterResult<FilterExpression> parseJoined(Kind kind) {
    std::vector<FilterExpression> parts;
    do {
      auto part = kind == Kind::any ? parseJoined(Kind::all) : parseUnary();
      if (!part) return part;
      parts.push_back(std::move(*part));
    } while (kind == Kind::any ? skip("||", "or") : skip("&&", "and"));
    return joinExpressions(kind, std::move(parts));
  }

  FilterResult<FilterExpression> parseUnary() {
    if (expansion_->depth >= kDeepestFilter) {
      return fail(fmt::format("the filter is nested more than {} deep", kDeepestFilter));
    }
    ++expansion_->depth;
    auto read = skip("!", "not") ? parseNegation() : parsePrimary();
    --expansion_->depth;
    return read;
  }

  FilterResult<FilterExpression> parseNegation() {
    auto part = parseUnary();
    if (!part) return part;
    FilterExpression negation{Kind::negation, {}, {}};
    negation.parts.push_back(std::move(*part));
    return negation;
  }

  FilterResult<FilterExpression> parsePrimary() {
    if (token().is("(")) {
      const FilterPlace opening = next().place;
      auto inner = parseJoined(Kind::any);
      if (!inner || skip(")")) return inner;
      if (token().kind != TokenKind::end) return fail("`&&` or `||` is missing before this");
      return filterFailure(opening, "there is no `)` to this `(`");
    }
    if (token().kind == TokenKind::quoted) {
      return fail("a field is missing; to look into payloads write: text contains \"...\"");
    }
    if (token().kind != TokenKind::word) {
      return fail(token().kind == TokenKind::end ? "a field is missing here" : "a field is missing before this");
    }
    return token().text.starts_with('@') ? parseNamed() : parseComparison();
  }

  FilterResult<FilterExpression> parseNamed() {
    const FilterToken& reference = next();
    const std::string name = reference.text.substr(1);
    const std::string* text = expansion_->named == nullptr ? nullptr : expansion_->named->find(name);
    if (text == nullptr) return filterFailure(reference.place, unknownName(name));
    auto& names = expansion_->names;
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return filterFailure(reference.place, fmt::format("the filter @{} stands in itself", name));
    }
    names.push_back(name);
    auto read = parseText(*text, *expansion_);
    names.pop_back();
    if (read) {
      markAsNamed(*read, name, reference.place);
      return read;
    }
    const std::string& inner = read.error().text;
    return filterFailure(reference.place, inner.starts_with("in @") ? inner : fmt::format("in @{}: {}", name, inner));
  }

  std::string unknownName(std::string_view name) const {
    std::vector<std::string_view> known;
    if (expansion_->named != nullptr) {
      for (const auto& [other, text] : expansion_->named->all()) known.push_back(other);
    }
    const std::string_view nearest = nearestName(name, known);
    if (nearest.empty()) return fmt::format("there is no filter of the name @{}", name);
    return fmt::format("there is no filter of the name @{}; did you mean @{}?", name, nearest);
  }

  FilterResult<FilterExpression> parseComparison() {
    if (++expansion_->comparisons > kMostComparisons) {
      return fail(fmt::format("the filter has more than {} comparisons", kMostComparisons));
    }
    FilterExpression expression;
    FilterComparison& comparison = expression.comparison;
    comparison.field = token().text;
    comparison.place = next().place;
    auto read = parsePath(comparison).and_then([&] { return parseRelation(comparison); });
    if (!read) return tl::unexpected(read.error());
    return expression;
  }

  // Behind `json` everything up to white space or a relation is the path.
  FilterResult<void> parsePath(FilterComparison& comparison) {
    std::string& field = comparison.field;
    if (field != "json" && !field.starts_with("json.")) return {};
    std::string names = std::exchange(field, "json").substr(4);
    if (auto taken = addNames(names, comparison); !taken) return taken;
    while (token().place.offset == comparison.place.offset + comparison.place.length) {
      if (token().is("[")) {
        ++at_;
        if (auto taken = parseIndex(comparison); !taken) return taken;
      } else if (token().kind == TokenKind::word && token().text.starts_with('.')) {
        names = token().text;
        comparison.place = placeFrom(comparison.place, next().place);
        if (auto taken = addNames(names, comparison); !taken) return taken;
      } else {
        break;
      }
    }
    return {};
  }

  // `.items.name`
  static FilterResult<void> addNames(std::string_view names, FilterComparison& comparison) {
    while (!names.empty()) {
      names.remove_prefix(1);
      const std::string_view name = names.substr(0, names.find('.'));
      if (name.empty()) return filterFailure(comparison.place, "a name is missing behind a point of the path");
      comparison.path.emplace_back(std::string(name));
      names.remove_prefix(name.size());
    }
    return {};
  }

  FilterResult<void> parseIndex(FilterComparison& comparison) {
    if (token().kind == TokenKind::quoted) {
      comparison.path.emplace_back(next().text);
    } else {
      std::size_t index = 0;
      const std::string& text = token().text;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
      if (token().kind != TokenKind::word || error != std::errc{} || end != text.data() + text.size()) {
        return fail("in brackets stands an index such as 0, or a name in quotes");
      }
      ++at_;
      comparison.path.emplace_back(index);
    }
    if (!token().is("]")) return fail("`]` is missing before this");
    comparison.place = placeFrom(comparison.place, next().place);
    return {};
  }

  FilterResult<void> parseRelation(FilterComparison& comparison) {
    comparison.relationPlace = token().place;
    const auto* const relation = std::find_if(kRelations.begin(), kRelations.end(),
                                              [this](FilterRelation it) { return token().is(nameOf(it)); });
    if (relation != kRelations.end() || token().isWord("contains")) {
      comparison.relation = relation != kRelations.end() ? *relation : FilterRelation::contains;
      ++at_;
      return parseOperand(comparison);
    }
    const bool negated = token().isWord("not") && tokens_[at_ + 1].isWord("in");
    if (negated) ++at_;
    if (!token().isWord("in")) return {};
    ++at_;
    comparison.relation = negated ? FilterRelation::notIn : FilterRelation::in;
    return parseSet(comparison);
  }

  FilterResult<void> parseOperand(FilterComparison& comparison) {
    const FilterToken& value = token();
    auto literal = parseLiteral();
    if (!literal) return tl::unexpected(literal.error());
    comparison.operands.push_back({std::move(*literal), std::nullopt, false, value.place});
    if (token().is("..")) return fail("a range stands behind `in`");
    return {};
  }

  FilterResult<FilterLiteral> parseLiteral() {
    if (token().kind != TokenKind::word && token().kind != TokenKind::quoted) {
      return fail(token().kind == TokenKind::end ? "a value is missing here" : "a value is missing before this");
    }
    const FilterToken& value = next();
    return FilterLiteral{value.text, value.kind == TokenKind::quoted, value.place};
  }

  FilterResult<void> parseSet(FilterComparison& comparison) {
    if (!skip("{")) return parseRange(comparison);
    do {
      if (auto read = parseRange(comparison); !read) return read;
    } while (skip(","));
    if (skip("}")) return {};
    return fail("`,` or `}` is missing here");
  }

  FilterResult<void> parseRange(FilterComparison& comparison) {
    FilterOperand operand;
    operand.place = token().place;
    if (!token().is("..")) {
      auto first = parseLiteral();
      if (!first) return tl::unexpected(first.error());
      operand.first = std::move(*first);
    }
    if (token().is("..")) {
      operand.isRange = true;
      operand.place = placeFrom(operand.place, next().place);
      if (standsForValue()) {
        operand.last = *parseLiteral();
        operand.place = placeFrom(operand.place, operand.last->place);
      }
      if (!operand.first && !operand.last) return filterFailure(operand.place, "a range has at least one end");
    }
    comparison.operands.push_back(std::move(operand));
    return {};
  }

  // Behind `..`, where nothing needs to stand: what joins comparisons is no end of a range.
  bool standsForValue() const {
    if (token().isWord("and") || token().isWord("or")) return false;
    return token().kind == TokenKind::word || token().kind == TokenKind::quoted;
  }

  std::vector<FilterToken> tokens_;
  std::size_t at_ = 0;
  Expansion* expansion_;
};

FilterResult<FilterExpression> parseText(std::string_view text, Expansion& expansion) {
  if (text.size() > kLongestFilter) {
    return filterFailure({kLongestFilter, text.size() - kLongestFilter},
                         fmt::format("the filter is longer than {} bytes", kLongestFilter));
  }
  auto tokens = readFilterTokens(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return FilterParser(std::move(*tokens), expansion).parse();
}

}  // namespace

FilterResult<FilterExpression> parseFilter(std::string_view text, const NamedFilters* named) {
  Expansion expansion{named, {}, 0, 0};
  return parseText(text, expansion);
}

}  // namespace wsray::session
