#include "base/diagnostic.h"

#include <array>

namespace wsray {
namespace {

constexpr std::array kCatalogue = {
#define WSRAY_DIAGNOSTIC(identifier, name, severity, cause, reference, meaning, hint) \
  CatalogueEntry{Code::identifier, name, Severity::severity, Cause::cause, reference, meaning, hint},
#include "base/diagnostic_catalogue.def"
#undef WSRAY_DIAGNOSTIC
};

}  // namespace

std::span<const CatalogueEntry> diagnosticCatalogue() { return kCatalogue; }

std::string nameOf(const Diagnostic& diagnostic) {
  constexpr std::string_view kNumber = "NNN";
  std::string name(entryOf(diagnostic.code).name);
  const std::size_t at = name.find(kNumber);
  if (at != std::string::npos) name.replace(at, kNumber.size(), std::to_string(diagnostic.number));
  return name;
}

}  // namespace wsray
