#include "session/filter_compiler.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/nearest_name.h"
#include "session/filter_json.h"
#include "session/filter_pattern.h"
#include "session/filter_values.h"

namespace wsray::session {
namespace {

using enum FilterRelation;

constexpr std::array kChoices{equal, unequal, in, notIn};
constexpr std::array kOrdered{equal, unequal, less, atMost, greater, atLeast, in, notIn};
constexpr std::array kTexts{equal, unequal, matches, matchesNot, contains, in, notIn};
constexpr std::array kPatterns{equal, unequal, matches, matchesNot, in, notIn};
constexpr std::array kAll{equal, unequal, less, atMost, greater, atLeast, matches, matchesNot, contains, in, notIn};
constexpr std::array kEquals{equal, unequal};

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

// What a run costs, roughly, in comparisons of integers.
constexpr std::uint32_t kTextCost = 4;
constexpr std::uint32_t kMatchCost = 20;
constexpr std::uint32_t kPayloadCost = 100;

bool isNegated(FilterRelation relation) { return relation == unequal || relation == matchesNot || relation == notIn; }

bool isMatch(FilterRelation relation) { return relation == matches || relation == matchesNot; }

bool readsPattern(FieldType type) { return type == FieldType::text || type == FieldType::bytes; }

tl::unexpected<FilterError> unknownField(const FilterComparison& comparison) {
  std::vector<std::string_view> names;
  for (const FilterField& field : filterFields()) names.push_back(field.name);
  for (const FilterAlias& alias : filterAliases()) names.push_back(alias.name);
  const std::string_view nearest = nearestName(comparison.field, names);
  if (nearest.empty()) return filterFailure(comparison.place, fmt::format("there is no field `{}`", comparison.field));
  return filterFailure(comparison.place,
                       fmt::format("there is no field `{}`; did you mean {}?", comparison.field, nearest));
}

tl::unexpected<FilterError> wrongRelation(const FilterComparison& comparison, const FilterField& field) {
  std::string allowed;
  for (const FilterRelation relation : relationsOf(field.type)) {
    if (!allowed.empty()) allowed += ", ";
    allowed += nameOf(relation);
  }
  return filterFailure(comparison.relationPlace, fmt::format("{} stands with {}, and not with {}", field.name, allowed,
                                                             nameOf(comparison.relation)));
}

class ComparisonCompiler {
 public:
  ComparisonCompiler(const FilterComparison& comparison, const FilterField& field, Timestamp captureStart)
      : comparison_(&comparison), field_(&field), captureStart_(captureStart) {}

  FilterResult<PredicatePointer> compile() const {
    if (comparison_->relation == present) {
      return field_->type == FieldType::json ? compileJsonComparison(*comparison_) : makePresence(*field_);
    }
    const auto allowed = relationsOf(field_->type);
    if (std::find(allowed.begin(), allowed.end(), comparison_->relation) == allowed.end()) {
      return wrongRelation(*comparison_, *field_);
    }
    return std::visit([this](auto read) { return compileFor(read); }, field_->reader);
  }

 private:
  bool negated() const { return isNegated(comparison_->relation); }
  const FilterLiteral& value() const { return *comparison_->operands.front().first; }

  FilterResult<PredicatePointer> compileFor(IntegerReader read) const {
    auto ranges = readRanges<IntegerRange>();
    if (!ranges) return tl::unexpected(ranges.error());
    return makeIntegerTest(read, std::move(*ranges), negated());
  }

  FilterResult<PredicatePointer> compileFor(DecimalReader read) const {
    auto ranges = readRanges<DecimalRange>();
    if (!ranges) return tl::unexpected(ranges.error());
    return makeDecimalTest(read, std::move(*ranges), negated());
  }

  FilterResult<PredicatePointer> compileFor(TextReader read) const {
    const bool isHost = field_->type == FieldType::host;
    if (comparison_->relation == contains) return makeContainment(read, value().text, isHost);
    if (isMatch(comparison_->relation)) {
      if (!readsPattern(field_->type)) return makeTextMatch(read, compileGlob(value().text, isHost), isHost, negated());
      auto expression = compileFilterExpression(value());
      if (!expression) return tl::unexpected(expression.error());
      return makeTextMatch(read, std::move(*expression), false, negated());
    }
    std::vector<std::string> texts;
    for (const FilterOperand& operand : comparison_->operands) {
      if (operand.isRange) return refuseRange(operand);
      texts.push_back(operand.first->text);
    }
    return makeTextEquality(read, std::move(texts), isHost, negated());
  }

  FilterResult<PredicatePointer> compileFor(AddressReader read) const {
    if (isMatch(comparison_->relation)) return makeAddressMatch(read, compileGlob(value().text, true), negated());
    std::vector<AddressPattern> patterns;
    for (const FilterOperand& operand : comparison_->operands) {
      if (operand.isRange) return refuseRange(operand);
      const auto pattern = readAddress(*operand.first);
      if (!pattern) return tl::unexpected(pattern.error());
      patterns.push_back(*pattern);
    }
    return makeAddressTest(read, std::move(patterns), negated());
  }

  FilterResult<PredicatePointer> compileFor(CodesReader read) const {
    std::vector<CodePattern> patterns;
    for (const FilterOperand& operand : comparison_->operands) {
      if (operand.isRange) return refuseRange(operand);
      if (auto added = addCodes(*operand.first, patterns); !added) return tl::unexpected(added.error());
    }
    return makeCodeTest(read, patterns, negated());
  }

  FilterResult<PredicatePointer> compileFor(JsonReader /*read*/) const { return compileJsonComparison(*comparison_); }

  FilterResult<void> addCodes(const FilterLiteral& literal, std::vector<CodePattern>& patterns) const {
    if (isMatch(comparison_->relation)) {
      const auto glob = compileGlob(literal.text, false);
      for (const CatalogueEntry& entry : diagnosticCatalogue()) {
        if (matchesPart(*glob, entry.name)) patterns.push_back({entry.code, std::nullopt});
      }
      if (!patterns.empty()) return {};
      return filterFailure(literal.place, fmt::format("no code of a diagnostic is like `{}`", literal.text));
    }
    const CatalogueEntry* entry = findCatalogueEntry(literal.text);
    if (entry == nullptr) return filterFailure(literal.place, unknownCode(literal.text));
    patterns.push_back({entry->code, numberIn(literal.text, *entry)});
    return {};
  }

  static std::optional<std::uint16_t> numberIn(std::string_view name, const CatalogueEntry& entry) {
    const std::size_t place = entry.name.find("NNN");
    if (place == std::string_view::npos || name == entry.name) return std::nullopt;
    const std::string digits(name.substr(place, name.find_first_not_of("0123456789", place) - place));
    return static_cast<std::uint16_t>(std::strtoul(digits.c_str(), nullptr, 10));
  }

  static std::string unknownCode(std::string_view text) {
    std::vector<std::string_view> names;
    for (const CatalogueEntry& entry : diagnosticCatalogue()) names.push_back(entry.name);
    const std::string_view nearest = nearestName(text, names);
    if (nearest.empty()) return fmt::format("there is no code `{}`; `wsray explain` lists them", text);
    return fmt::format("there is no code `{}`; did you mean {}?", text, nearest);
  }

  tl::unexpected<FilterError> refuseRange(const FilterOperand& operand) const {
    return filterFailure(operand.place, fmt::format("{} has no order, and so no ranges", field_->name));
  }

  FilterResult<void> addRange(const FilterOperand& operand, std::vector<IntegerRange>& ranges) const {
    const FieldType type = field_->type;
    const bool isWord = type == FieldType::flag || type == FieldType::word;
    if (isWord && operand.isRange) return refuseRange(operand);
    if (!operand.isRange && !field_->words.empty() && relationIsSet()) {
      const auto words = readWord(*operand.first, *field_);
      if (!words) return tl::unexpected(words.error());
      ranges.insert(ranges.end(), words->begin(), words->end());
      return {};
    }
    const auto first = end(operand.first, kLeast);
    if (!first) return tl::unexpected(first.error());
    const auto last = operand.isRange ? end(operand.last, kMost) : first;
    if (!last) return tl::unexpected(last.error());
    return addBounds(operand, *first, *last, ranges);
  }

  FilterResult<void> addRange(const FilterOperand& operand, std::vector<DecimalRange>& ranges) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const auto first = operand.first ? readDecimal(*operand.first) : FilterResult<double>(-kInfinity);
    if (!first) return tl::unexpected(first.error());
    FilterResult<double> last = operand.isRange ? FilterResult<double>(kInfinity) : first;
    if (operand.isRange && operand.last) last = readDecimal(*operand.last);
    if (!last) return tl::unexpected(last.error());
    return addBounds(operand, *first, *last, ranges);
  }

  FilterResult<std::int64_t> end(const std::optional<FilterLiteral>& literal, std::int64_t otherwise) const {
    return literal ? readInteger(*literal, *field_, captureStart_) : otherwise;
  }

  template <typename Range, typename Number>
  static FilterResult<void> addBounds(const FilterOperand& operand, Number first, Number last,
                                      std::vector<Range>& ranges) {
    if (last < first) return filterFailure(operand.place, "the range ends before it begins");
    ranges.push_back({first, last});
    return {};
  }

  bool relationIsSet() const {
    const FilterRelation relation = comparison_->relation;
    return relation == equal || relation == unequal || relation == in || relation == notIn;
  }

  template <typename Range>
  FilterResult<std::vector<Range>> readRanges() const {
    std::vector<Range> ranges;
    for (const FilterOperand& operand : comparison_->operands) {
      if (auto added = addRange(operand, ranges); !added) return tl::unexpected(added.error());
    }
    if (!relationIsSet()) openEnd(ranges);
    return ranges;
  }

  // One value and `<` or its like make a range with one end; an empty one where nothing can be less or greater.
  void openEnd(std::vector<IntegerRange>& ranges) const {
    IntegerRange& range = ranges.front();
    const std::int64_t value = range.first;
    switch (comparison_->relation) {
      case less: range = value == kLeast ? IntegerRange{kMost, kLeast} : IntegerRange{kLeast, value - 1}; break;
      case atMost: range = {kLeast, value}; break;
      case greater: range = value == kMost ? IntegerRange{kMost, kLeast} : IntegerRange{value + 1, kMost}; break;
      default: range = {value, kMost};
    }
  }

  void openEnd(std::vector<DecimalRange>& ranges) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    DecimalRange& range = ranges.front();
    const double value = range.first;
    switch (comparison_->relation) {
      case less: range = {-kInfinity, std::nextafter(value, -kInfinity)}; break;
      case atMost: range = {-kInfinity, value}; break;
      case greater: range = {std::nextafter(value, kInfinity), kInfinity}; break;
      default: range = {value, kInfinity};
    }
  }

  const FilterComparison* comparison_;
  const FilterField* field_;
  Timestamp captureStart_;
};

std::uint32_t costOf(const FilterField& field, FilterRelation relation) {
  const bool matches = isMatch(relation) && field.type != FieldType::code;
  if (field.type == FieldType::json) return 2 * kPayloadCost;
  if (field.ofPayload && relation != present) return matches ? 4 * kPayloadCost : kPayloadCost;
  if (matches) return kMatchCost;
  return std::holds_alternative<TextReader>(field.reader) ? kTextCost : 1;
}

}  // namespace

std::span<const FilterRelation> relationsOf(FieldType type) {
  switch (type) {
    case FieldType::flag: return kEquals;
    case FieldType::word: return kChoices;
    case FieldType::rank:
    case FieldType::count:
    case FieldType::size:
    case FieldType::duration:
    case FieldType::time:
    case FieldType::decimal: return kOrdered;
    case FieldType::name:
    case FieldType::host:
    case FieldType::text:
    case FieldType::bytes: return kTexts;
    case FieldType::address:
    case FieldType::code: return kPatterns;
    case FieldType::json: break;
  }
  return kAll;
}

FilterResult<CompiledComparison> compileComparison(const FilterComparison& comparison, Timestamp captureStart) {
  const FilterField* field = findFilterField(comparison.field);
  if (field == nullptr) return unknownField(comparison);
  auto predicate = ComparisonCompiler(comparison, *field, captureStart).compile();
  if (!predicate) return tl::unexpected(predicate.error());
  const bool dependsOnStart = field->type == FieldType::time || field->name == "t";
  return CompiledComparison{field, std::move(*predicate), costOf(*field, comparison.relation), dependsOnStart};
}

}  // namespace wsray::session
