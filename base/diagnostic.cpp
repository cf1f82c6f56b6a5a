#include "base/diagnostic.h"

#include <algorithm>
#include <array>

namespace wsray {
namespace {

constexpr std::array kCatalogue = {
#define WSRAY_DIAGNOSTIC(identifier, name, severity, cause, reference, meaning, hint) \
  CatalogueEntry{Code::identifier, name, Severity::severity, Cause::cause, reference, meaning, hint},
#include "base/diagnostic_catalogue.def"
#undef WSRAY_DIAGNOSTIC
};

constexpr std::string_view kNumber = "NNN";
constexpr std::size_t kMostDigits = 5;

// Whether `name` is the pattern with digits in the place of NNN.
bool fits(std::string_view name, std::string_view pattern) {
  const std::size_t at = pattern.find(kNumber);
  if (at == std::string_view::npos) return false;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view behind = pattern.substr(at + kNumber.size());
  if (name.size() <= before.size() + behind.size() || !name.starts_with(before) || !name.ends_with(behind))
    return false;
  name.remove_prefix(before.size());
  name.remove_suffix(behind.size());
  return name.size() <= kMostDigits && name.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::span<const CatalogueEntry> diagnosticCatalogue() { return kCatalogue; }

const CatalogueEntry* findCatalogueEntry(std::string_view name) {
  const auto found = std::find_if(kCatalogue.begin(), kCatalogue.end(), [name](const CatalogueEntry& entry) {
    return entry.name == name || fits(name, entry.name);
  });
  return found == kCatalogue.end() ? nullptr : &*found;
}

std::string nameOf(const Diagnostic& diagnostic) {
  std::string name(entryOf(diagnostic.code).name);
  const std::size_t at = name.find(kNumber);
  if (at != std::string::npos) name.replace(at, kNumber.size(), std::to_string(diagnostic.number));
  return name;
}

}  // namespace wsray
