// Values of a filter, from what was written to what is compared. Each fails with one sentence at the value's place.
#pragma once

#include <cstdint>
#include <string>

#include "base/endpoint.h"
#include "session/filter_error.h"
#include "session/filter_expression.h"
#include "session/filter_field.h"

namespace wsray::session {

struct IntegerRange {
  std::int64_t first = 0;
  std::int64_t last = 0;  // inclusive
};

// What a literal means for a field whose values are integers: a number in its units, a time, or a word. Of a word that
// stands for several numbers, the first that encloses all; there is no such word where order counts.
FilterResult<std::int64_t> readInteger(const FilterLiteral& literal, const FilterField& field, Timestamp captureStart);

// The numbers that a word of the field stands for; with one number in each but for a word that stands for more.
FilterResult<std::vector<IntegerRange>> readWord(const FilterLiteral& literal, const FilterField& field);

FilterResult<double> readDecimal(const FilterLiteral& literal);

// An address alone, with a port, or with the length of a prefix: 10.0.0.5, 10.0.0.5:443, [::1]:443, 10.0.0.0/8.
struct AddressPattern {
  IpAddress address;
  unsigned prefixBits = 0;  // that must be equal
  std::optional<std::uint16_t> port;

  bool matches(const Endpoint& endpoint) const;
};
FilterResult<AddressPattern> readAddress(const FilterLiteral& literal);

}  // namespace wsray::session
