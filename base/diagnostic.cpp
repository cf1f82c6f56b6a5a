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

}  // namespace wsray
