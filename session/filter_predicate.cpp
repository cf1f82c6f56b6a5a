#include "session/filter_predicate.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "session/endpoint_name.h"
#include "session/filter_pattern.h"
#include "session/selection.h"

namespace wsray::session {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool isSameInAnyCase(char a, char b) { return lowered(a) == lowered(b); }

bool areSameInAnyCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), isSameInAnyCase);
}

class FlagTest final : public FilterPredicate {
 public:
  explicit FlagTest(IntegerReader read) : read_(read) {}
  bool matches(const FilterSubject& subject) const override { return read_(subject).value_or(0) != 0; }

 private:
  IntegerReader read_;
};

// Of a field with any other reader.
template <typename Reader>
class PresenceTest final : public FilterPredicate {
 public:
  explicit PresenceTest(Reader read) : read_(read) {}
  bool matches(const FilterSubject& subject) const override {
    if constexpr (std::is_same_v<Reader, CodesReader>) {
      return !read_(subject).empty();
    } else {
      return static_cast<bool>(read_(subject));
    }
  }

 private:
  Reader read_;
};

template <typename Reader, typename Range>
class RangeTest final : public FilterPredicate {
 public:
  RangeTest(Reader read, std::vector<Range> ranges, bool negated)
      : read_(read), ranges_(std::move(ranges)), negated_(negated) {}

  bool matches(const FilterSubject& subject) const override {
    const auto value = read_(subject);
    if (!value) return false;
    const bool lies = std::any_of(ranges_.begin(), ranges_.end(),
                                  [&](const Range& range) { return range.first <= *value && *value <= range.last; });
    return lies != negated_;
  }

 private:
  Reader read_;
  std::vector<Range> ranges_;
  bool negated_;
};

class TextEquality final : public FilterPredicate {
 public:
  TextEquality(TextReader read, std::vector<std::string> texts, bool isHost, bool negated)
      : read_(read), texts_(std::move(texts)), isHost_(isHost), negated_(negated) {}

  bool matches(const FilterSubject& subject) const override {
    const auto value = read_(subject);
    if (!value) return false;
    const bool equals = std::any_of(texts_.begin(), texts_.end(), [&](const std::string& text) {
      return isHost_ ? areSameInAnyCase(*value, text) || areSameInAnyCase(hostOf(*value), text) : *value == text;
    });
    return equals != negated_;
  }

 private:
  TextReader read_;
  std::vector<std::string> texts_;
  bool isHost_;
  bool negated_;
};

class Containment final : public FilterPredicate {
 public:
  Containment(TextReader read, std::string part, bool ignoresCase)
      : read_(read), part_(std::move(part)), ignoresCase_(ignoresCase) {}

  bool matches(const FilterSubject& subject) const override {
    const auto value = read_(subject);
    if (!value) return false;
    if (!ignoresCase_) return value->find(part_) != std::string_view::npos;
    return part_.empty() ||
           std::search(value->begin(), value->end(), part_.begin(), part_.end(), isSameInAnyCase) != value->end();
  }

 private:
  TextReader read_;
  std::string part_;
  bool ignoresCase_;
};

class TextMatch final : public FilterPredicate {
 public:
  TextMatch(TextReader read, std::unique_ptr<re2::RE2> expression, bool isHost, bool negated)
      : read_(read), expression_(std::move(expression)), isHost_(isHost), negated_(negated) {}

  bool matches(const FilterSubject& subject) const override {
    const auto value = read_(subject);
    if (!value) return false;
    const bool matched = matchesPart(*expression_, *value) || (isHost_ && matchesPart(*expression_, hostOf(*value)));
    return matched != negated_;
  }

 private:
  TextReader read_;
  std::unique_ptr<re2::RE2> expression_;
  bool isHost_;
  bool negated_;
};

class AddressTest final : public FilterPredicate {
 public:
  AddressTest(AddressReader read, std::vector<AddressPattern> patterns, bool negated)
      : read_(read), patterns_(std::move(patterns)), negated_(negated) {}

  bool matches(const FilterSubject& subject) const override {
    const Endpoint* endpoint = read_(subject);
    if (endpoint == nullptr) return false;
    const bool matched = std::any_of(patterns_.begin(), patterns_.end(),
                                     [&](const AddressPattern& pattern) { return pattern.matches(*endpoint); });
    return matched != negated_;
  }

 private:
  AddressReader read_;
  std::vector<AddressPattern> patterns_;
  bool negated_;
};

class AddressMatch final : public FilterPredicate {
 public:
  AddressMatch(AddressReader read, std::unique_ptr<re2::RE2> expression, bool negated)
      : read_(read), expression_(std::move(expression)), negated_(negated) {}

  bool matches(const FilterSubject& subject) const override {
    const Endpoint* endpoint = read_(subject);
    if (endpoint == nullptr) return false;
    const EndpointName name(*endpoint);
    return (matchesPart(*expression_, name.whole()) || matchesPart(*expression_, name.address())) != negated_;
  }

 private:
  AddressReader read_;
  std::unique_ptr<re2::RE2> expression_;
  bool negated_;
};

class CodeTest final : public FilterPredicate {
 public:
  CodeTest(CodesReader read, const std::vector<CodePattern>& patterns, bool negated)
      : read_(read), wanted_(diagnosticCatalogue().size()), negated_(negated) {
    for (const CodePattern& pattern : patterns) {
      wanted_[static_cast<std::size_t>(pattern.code)] = true;
      if (pattern.number) numbered_.push_back(pattern);
    }
  }

  bool matches(const FilterSubject& subject) const override {
    const auto codes = read_(subject);
    if (codes.empty()) return false;
    const bool found = std::any_of(codes.begin(), codes.end(), [&](Code code) { return isWanted(code, subject); });
    return found != negated_;
  }

 private:
  // Only a diagnostic itself knows its number.
  bool isWanted(Code code, const FilterSubject& subject) const {
    if (!wanted_[static_cast<std::size_t>(code)]) return false;
    const auto isFor = [code](const CodePattern& pattern) { return pattern.code == code; };
    if (std::none_of(numbered_.begin(), numbered_.end(), isFor)) return true;
    const auto* found = subject.row == nullptr ? nullptr : std::get_if<DiagnosticRow>(subject.row);
    return found != nullptr && std::any_of(numbered_.begin(), numbered_.end(), [&](const CodePattern& pattern) {
             return isFor(pattern) && *pattern.number == found->diagnostic.number;
           });
  }

  CodesReader read_;
  std::vector<bool> wanted_;  // by code
  std::vector<CodePattern> numbered_;
  bool negated_;
};

}  // namespace

PredicatePointer makePresence(const FilterField& field) {
  return std::visit(
      [&field](auto read) -> PredicatePointer {
        using Reader = decltype(read);
        if constexpr (std::is_same_v<Reader, IntegerReader>) {
          if (field.type == FieldType::flag) return std::make_unique<FlagTest>(read);
        }
        if constexpr (std::is_same_v<Reader, JsonReader>) {
          return nullptr;
        } else {
          return std::make_unique<PresenceTest<Reader>>(read);
        }
      },
      field.reader);
}

PredicatePointer makeIntegerTest(IntegerReader read, std::vector<IntegerRange> ranges, bool negated) {
  return std::make_unique<RangeTest<IntegerReader, IntegerRange>>(read, std::move(ranges), negated);
}

PredicatePointer makeDecimalTest(DecimalReader read, std::vector<DecimalRange> ranges, bool negated) {
  return std::make_unique<RangeTest<DecimalReader, DecimalRange>>(read, std::move(ranges), negated);
}

PredicatePointer makeTextEquality(TextReader read, std::vector<std::string> texts, bool isHost, bool negated) {
  return std::make_unique<TextEquality>(read, std::move(texts), isHost, negated);
}

PredicatePointer makeContainment(TextReader read, std::string part, bool ignoresCase) {
  return std::make_unique<Containment>(read, std::move(part), ignoresCase);
}

PredicatePointer makeTextMatch(TextReader read, std::unique_ptr<re2::RE2> expression, bool isHost, bool negated) {
  return std::make_unique<TextMatch>(read, std::move(expression), isHost, negated);
}

PredicatePointer makeAddressTest(AddressReader read, std::vector<AddressPattern> patterns, bool negated) {
  return std::make_unique<AddressTest>(read, std::move(patterns), negated);
}

PredicatePointer makeAddressMatch(AddressReader read, std::unique_ptr<re2::RE2> expression, bool negated) {
  return std::make_unique<AddressMatch>(read, std::move(expression), negated);
}

PredicatePointer makeCodeTest(CodesReader read, const std::vector<CodePattern>& patterns, bool negated) {
  return std::make_unique<CodeTest>(read, patterns, negated);
}

}  // namespace wsray::session
