// `wsray explain [CODE]`: what stands behind the code of a finding.
#include <fmt/format.h>
#include <unistd.h>

#include <vector>

#include "base/diagnostic.h"
#include "base/nearest_name.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "report/tables.h"

namespace wsray::cli {
namespace {

Error unknownCode(std::string_view code) {
  std::vector<std::string_view> names;
  for (const CatalogueEntry& entry : diagnosticCatalogue()) names.push_back(entry.name);
  const std::string_view nearest = nearestName(code, names);
  if (nearest.empty()) return {fmt::format("there is no code '{}'; `wsray explain` lists them", code)};
  return {fmt::format("there is no code '{}'; did you mean {}?", code, nearest)};
}

}  // namespace

Result<ExitStatus> runExplain(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  const report::TextOptions text = console.textFor(STDOUT_FILENO);
  if (line.code.empty()) {
    report::writeCatalogue(text, output.text());
  } else if (const CatalogueEntry* entry = findCatalogueEntry(line.code)) {
    report::writeCatalogueEntry(*entry, line.code, text, output.text());
  } else {
    return tl::unexpected(unknownCode(line.code));
  }
  return output.flush().map([] { return ExitStatus::success; });
}

}  // namespace wsray::cli
