// `wsray fields`: what an expression of --filter can name.
#include <unistd.h>

#include "cli/output.h"
#include "cli/verbs.h"
#include "report/field_list.h"

namespace wsray::cli {

Result<ExitStatus> runFields(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  if (line.json) {
    report::writeFieldListJson(output.text());
  } else {
    report::writeFieldList(console.textFor(STDOUT_FILENO), output.text());
  }
  return output.flush().map([] { return ExitStatus::success; });
}

}  // namespace wsray::cli
