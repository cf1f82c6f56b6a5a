// Comparisons with values in payloads that are JSON.
#pragma once

#include "session/filter_expression.h"
#include "session/filter_predicate.h"

namespace wsray::session {

// `json` and a path. What is quoted is text; what is not is a number, true, false or null where it can be one.
// Relations of order are between numbers, patterns and `contains` for text. The payload of an incomplete message has
// no values.
FilterResult<PredicatePointer> compileJsonComparison(const FilterComparison& comparison);

}  // namespace wsray::session
