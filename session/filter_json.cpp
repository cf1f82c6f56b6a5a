#include "session/filter_json.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/filter_pattern.h"
#include "session/json_lookup.h"

namespace wsray::session {
namespace {

using enum FilterRelation;
using Kind = JsonValue::Kind;

// What a value is compared with: one value, or a range of numbers.
struct JsonOperand {
  Kind kind = Kind::number;
  bool boolean = false;
  std::string text;
  std::optional<JsonNumber> first;  // with `last`: the ends of a range, each of which may lack
  std::optional<JsonNumber> last;
  bool withFirst = true;  // whether the ends belong to the range
  bool withLast = true;

  bool matches(const JsonValue& value) const {
    if (value.kind != kind) return false;
    switch (kind) {
      case Kind::boolean: return value.boolean == boolean;
      case Kind::string: return value.string == text;
      case Kind::number: return liesWithin(value.number);
      default: return kind == Kind::null;
    }
  }

 private:
  bool liesWithin(const JsonNumber& number) const {
    if (first && (withFirst ? number < *first : !(*first < number))) return false;
    return !last || (withLast ? !(*last < number) : number < *last);
  }
};

std::optional<JsonNumber> numberIn(std::string_view text) {
  const char* const end = text.data() + text.size();
  std::int64_t integer = 0;
  const auto asInteger = std::from_chars(text.data(), end, integer);
  if (asInteger.ec == std::errc{} && asInteger.ptr == end) return JsonNumber::of(integer);
  double decimal = 0;
  const bool isNumeric = text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  const auto asDecimal = std::from_chars(text.data(), end, decimal);
  if (!isNumeric || asDecimal.ec != std::errc{} || asDecimal.ptr != end) return std::nullopt;
  return JsonNumber::of(decimal);
}

class JsonPredicate : public FilterPredicate {
 public:
  explicit JsonPredicate(JsonPath path) : path_(std::move(path)) {
    for (const JsonStep& step : path_) {
      const auto* name = std::get_if<std::string>(&step);
      if (name != nullptr && name->size() > longest_.size()) longest_ = *name;
    }
  }

  bool matches(const FilterSubject& subject) const final {
    if (subject.message == nullptr || !subject.message->message.complete) return false;
    const ByteView payload = subject.message->message.payload;
    if (!mayHaveNames(payload)) return false;
    thread_local JsonLookup lookup;
    const auto value = lookup.find(textOf(payload), path_);
    return value && test(*value);
  }

 private:
  virtual bool test(const JsonValue& value) const = 0;

  // Names can be escaped, or stand there as they are. To look for that is much faster than to read.
  bool mayHaveNames(ByteView payload) const {
    if (payload.empty()) return false;
    return longest_.empty() || memmem(payload.data(), payload.size(), longest_.data(), longest_.size()) != nullptr ||
           std::memchr(payload.data(), '\\', payload.size()) != nullptr;
  }

  JsonPath path_;
  std::string longest_;  // of the names in the path
};

class JsonPresence final : public JsonPredicate {
 public:
  using JsonPredicate::JsonPredicate;

 private:
  bool test(const JsonValue& /*value*/) const override { return true; }
};

class JsonEquality final : public JsonPredicate {
 public:
  JsonEquality(JsonPath path, std::vector<JsonOperand> operands, bool negated)
      : JsonPredicate(std::move(path)), operands_(std::move(operands)), negated_(negated) {}

 private:
  bool test(const JsonValue& value) const override {
    const bool matched = std::any_of(operands_.begin(), operands_.end(),
                                     [&value](const JsonOperand& operand) { return operand.matches(value); });
    return matched != negated_;
  }

  std::vector<JsonOperand> operands_;
  bool negated_;
};

class JsonContainment final : public JsonPredicate {
 public:
  JsonContainment(JsonPath path, std::string part) : JsonPredicate(std::move(path)), part_(std::move(part)) {}

 private:
  bool test(const JsonValue& value) const override {
    return value.kind == Kind::string && value.string.find(part_) != std::string_view::npos;
  }

  std::string part_;
};

class JsonMatch final : public JsonPredicate {
 public:
  JsonMatch(JsonPath path, std::unique_ptr<re2::RE2> expression, bool negated)
      : JsonPredicate(std::move(path)), expression_(std::move(expression)), negated_(negated) {}

 private:
  bool test(const JsonValue& value) const override {
    if (value.kind != Kind::string) return false;
    const re2::StringPiece text(value.string.data(), value.string.size());
    return re2::RE2::PartialMatch(text, *expression_) != negated_;
  }

  std::unique_ptr<re2::RE2> expression_;
  bool negated_;
};

JsonOperand readValue(const FilterLiteral& literal) {
  JsonOperand operand;
  if (!literal.quoted) {
    if (const auto number = numberIn(literal.text)) {
      operand.first = operand.last = number;
      return operand;
    }
    if (literal.text == "true" || literal.text == "false") {
      operand.kind = Kind::boolean;
      operand.boolean = literal.text == "true";
      return operand;
    }
    if (literal.text == "null") {
      operand.kind = Kind::null;
      return operand;
    }
  }
  operand.kind = Kind::string;
  operand.text = literal.text;
  return operand;
}

FilterResult<JsonNumber> readNumber(const FilterLiteral& literal) {
  const auto number = literal.quoted ? std::nullopt : numberIn(literal.text);
  if (number) return *number;
  return filterFailure(literal.place, fmt::format("`{}` is no number: what is ordered are numbers", literal.text));
}

FilterResult<JsonOperand> readRange(const FilterOperand& range) {
  JsonOperand operand;
  for (const auto& [literal, end] : {std::pair{&range.first, &operand.first}, std::pair{&range.last, &operand.last}}) {
    if (!*literal) continue;
    const auto number = readNumber(**literal);
    if (!number) return tl::unexpected(number.error());
    *end = *number;
  }
  if (operand.first && operand.last && *operand.last < *operand.first) {
    return filterFailure(range.place, "the range ends before it begins");
  }
  return operand;
}

FilterResult<JsonOperand> readOrder(FilterRelation relation, const FilterLiteral& literal) {
  const auto number = readNumber(literal);
  if (!number) return tl::unexpected(number.error());
  JsonOperand operand;
  if (relation == less || relation == atMost) {
    operand.last = *number;
    operand.withLast = relation == atMost;
  } else {
    operand.first = *number;
    operand.withFirst = relation == atLeast;
  }
  return operand;
}

FilterResult<JsonOperand> readOperand(FilterRelation relation, const FilterOperand& operand) {
  if (operand.isRange) return readRange(operand);
  const bool isOrder = relation == less || relation == atMost || relation == greater || relation == atLeast;
  if (isOrder) return readOrder(relation, *operand.first);
  return readValue(*operand.first);
}

}  // namespace

FilterResult<PredicatePointer> compileJsonComparison(const FilterComparison& comparison) {
  const FilterRelation relation = comparison.relation;
  if (relation == present) return std::make_unique<JsonPresence>(comparison.path);
  if (relation == contains) {
    return std::make_unique<JsonContainment>(comparison.path, comparison.operands.front().first->text);
  }
  if (relation == matches || relation == matchesNot) {
    auto expression = compileFilterExpression(*comparison.operands.front().first);
    if (!expression) return tl::unexpected(expression.error());
    return std::make_unique<JsonMatch>(comparison.path, std::move(*expression), relation == matchesNot);
  }
  std::vector<JsonOperand> operands;
  for (const FilterOperand& it : comparison.operands) {
    auto operand = readOperand(relation, it);
    if (!operand) return tl::unexpected(operand.error());
    operands.push_back(std::move(*operand));
  }
  return std::make_unique<JsonEquality>(comparison.path, std::move(operands), relation == unequal || relation == notIn);
}

}  // namespace wsray::session
