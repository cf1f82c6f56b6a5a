// What may come next in a filter that is being typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "session/named_filters.h"

namespace wsray::session {

struct FilterCompletion {
  std::size_t begin = 0;  // the bytes that a candidate replaces
  std::size_t length = 0;
  std::vector<std::string> candidates;  // in the order in which they are offered
  std::string field;  // whose value is to come, so that others can be offered than those that are known here; or empty
};

// At `cursor`, a byte of the text: fields, relations, values, or what joins comparisons; those that begin with what is
// there, in any case. `named` may be nullptr.
FilterCompletion completeFilter(std::string_view text, std::size_t cursor, const NamedFilters* named = nullptr);

}  // namespace wsray::session
