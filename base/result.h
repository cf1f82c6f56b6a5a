// Failures of the environment (no such file, no permission, disk full): a value or one clear sentence.
// What is wrong with a capture or a peer is never a Result; it is a Diagnostic, and reading goes on.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace wsray {

struct Error {
  // One sentence without a final period: what is wrong, and where known the way out.
  std::string text;
};

template <typename Value>
using Result = tl::expected<Value, Error>;

inline tl::unexpected<Error> failure(std::string text) { return tl::unexpected<Error>(Error{std::move(text)}); }

}  // namespace wsray
