// Which name was meant.
#pragma once

#include <span>
#include <string_view>

namespace wsray {

// The one of `known` that takes the fewest edits to become `name`; empty when none is near.
std::string_view nearestName(std::string_view name, std::span<const std::string_view> known);

}  // namespace wsray
