// Paths to the values of a JSON document (RFC 9535): `$.items[3].name`, `$["a b"]`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wsray::report {

inline constexpr std::string_view kJsonPathRoot = "$";

// The step to a member. The name is valid UTF-8; it is quoted unless it is a plain word of ASCII.
void appendJsonStep(std::string_view name, std::string& out);

// The step to an element, from 0.
void appendJsonStep(std::uint64_t index, std::string& out);

}  // namespace wsray::report
