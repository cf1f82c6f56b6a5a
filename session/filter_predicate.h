// One comparison of a filter, ready to run.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "session/filter_field.h"
#include "session/filter_values.h"

namespace re2 {
class RE2;
}

namespace wsray::session {

// Calls to one from several threads at once are allowed.
class FilterPredicate {
 public:
  FilterPredicate() = default;
  FilterPredicate(const FilterPredicate&) = delete;
  FilterPredicate& operator=(const FilterPredicate&) = delete;
  virtual ~FilterPredicate() = default;

  // False where the subject has no such field.
  virtual bool matches(const FilterSubject& subject) const = 0;
};

using PredicatePointer = std::unique_ptr<const FilterPredicate>;

// Whether the field, which is none in JSON, is there; a flag must be set, too.
PredicatePointer makePresence(const FilterField& field);

// The value lies in one of the ranges or, negated, is there and lies in none.
PredicatePointer makeIntegerTest(IntegerReader read, std::vector<IntegerRange> ranges, bool negated);

struct DecimalRange {
  double first = 0;
  double last = 0;  // inclusive
};
PredicatePointer makeDecimalTest(DecimalReader read, std::vector<DecimalRange> ranges, bool negated);

// Equal to one of the texts; of a host, in any case, with or without its port.
PredicatePointer makeTextEquality(TextReader read, std::vector<std::string> texts, bool isHost, bool negated);

PredicatePointer makeContainment(TextReader read, std::string part, bool ignoresCase);

// The expression matches a part of the text; one for a host its name with or without the port.
PredicatePointer makeTextMatch(TextReader read, std::unique_ptr<re2::RE2> expression, bool isHost, bool negated);

PredicatePointer makeAddressTest(AddressReader read, std::vector<AddressPattern> patterns, bool negated);
PredicatePointer makeAddressMatch(AddressReader read, std::unique_ptr<re2::RE2> expression, bool negated);

// A diagnostic with one of the codes, and with one of the numbers if there are any.
struct CodePattern {
  Code code;
  std::optional<std::uint16_t> number;  // of a code such as handshake-status-404
};
PredicatePointer makeCodeTest(CodesReader read, const std::vector<CodePattern>& patterns, bool negated);

}  // namespace wsray::session
