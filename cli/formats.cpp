// `wsray formats`: what `export -F` can write.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "cli/output.h"
#include "cli/verbs.h"
#include "report/row_writer.h"

namespace wsray::cli {

Result<ExitStatus> runFormats(const CommandLine& /*line*/, Console& /*console*/) {
  Output output(STDOUT_FILENO, "standard output");
  std::size_t width = 0;
  for (const report::ExportFormat& format : report::exportFormats()) width = std::max(width, format.name.size());
  for (const report::ExportFormat& format : report::exportFormats()) {
    fmt::format_to(std::back_inserter(output.text()), "{:{}}  {}\n", format.name, width, format.description);
  }
  return output.flush().map([] { return ExitStatus::success; });
}

}  // namespace wsray::cli
