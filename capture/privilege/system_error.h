// What the system refused, as one sentence.
#pragma once

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/result.h"

namespace wsray::privilege {

// "WHAT: No such file or directory". `cause` is an errno.
inline tl::unexpected<Error> refused(std::string_view what, int cause = errno) {
  return failure(fmt::format("{}: {}", what, std::generic_category().message(cause)));
}

}  // namespace wsray::privilege
