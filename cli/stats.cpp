// `wsray stats FILE...`: totals, sizes, compression, round trips and close codes.
#include <unistd.h>

#include "cli/capture_pass.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "report/tables.h"
#include "session/statistics.h"

namespace wsray::cli {
namespace {

class StatisticsVisitor : public RowVisitor {
 public:
  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    if (context.selected) statistics_.apply(row);
    return Step::next;
  }

  const session::Statistics& statistics() const { return statistics_; }

 private:
  session::Statistics statistics_;
};

}  // namespace

Result<ExitStatus> runStats(const CommandLine& line, Console& console) {
  StatisticsVisitor visitor;
  const auto outcome = readCapture(line, console, {.payloads = false}, visitor);
  if (!outcome) return tl::unexpected(outcome.error());
  Output output(STDOUT_FILENO, "standard output");
  report::writeStatistics(visitor.statistics(), outcome->summary, console.textFor(STDOUT_FILENO), output.text());
  // Totals are an answer, also where they are zero.
  return output.flush().map([&] { return statusOf(line, *outcome, true); });
}

}  // namespace wsray::cli
