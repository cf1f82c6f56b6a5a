// What is wrong with a filter, and where.
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace wsray::session {

// Bytes of a filter's text. An empty place is where something is missing.
struct FilterPlace {
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct FilterError {
  std::size_t offset = 0;  // in bytes of the text
  std::size_t length = 0;  // 0 where something is missing
  std::string text;        // one sentence without a final period
};

template <typename Value>
using FilterResult = tl::expected<Value, FilterError>;

inline tl::unexpected<FilterError> filterFailure(FilterPlace place, std::string text) {
  return tl::unexpected<FilterError>(FilterError{place.offset, place.length, std::move(text)});
}

}  // namespace wsray::session
