#include "base/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace wsray {
namespace {

// Insertions, deletions, replacements, and neighbours that change places (optimal string alignment).
std::size_t distanceOf(std::string_view a, std::string_view b) {
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    next[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = row[j] + (a[i] == b[j] ? 0 : 1);
      next[j + 1] = std::min({replaced, next[j] + 1, row[j + 1] + 1});
      const bool changedPlaces = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (changedPlaces) next[j + 1] = std::min(next[j + 1], above[j - 1] + 1);
    }
    std::swap(above, row);
    std::swap(row, next);
  }
  return row.back();
}

}  // namespace

std::string_view nearestName(std::string_view name, std::span<const std::string_view> known) {
  constexpr std::size_t kLongestName = 64;
  if (name.size() > kLongestName) return {};
  std::string_view nearest;
  // At most every second character may be wrong.
  std::size_t least = name.size() / 2 + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = candidate.starts_with(name) ? 1 : distanceOf(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace wsray
