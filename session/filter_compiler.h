// A comparison of a filter to a predicate: what its field is, which relations and values that allows.
#pragma once

#include <cstdint>
#include <span>

#include "session/filter_expression.h"
#include "session/filter_field.h"
#include "session/filter_predicate.h"

namespace wsray::session {

struct CompiledComparison {
  const FilterField* field = nullptr;
  PredicatePointer predicate;
  std::uint32_t cost = 1;       // of one run, in units of the cheapest
  bool dependsOnStart = false;  // of the capture
};

// The relations that fields of a type can stand in, without `present`.
std::span<const FilterRelation> relationsOf(FieldType type);

FilterResult<CompiledComparison> compileComparison(const FilterComparison& comparison, Timestamp captureStart);

}  // namespace wsray::session
