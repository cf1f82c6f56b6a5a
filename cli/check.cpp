// `wsray check FILE...`: what is wrong, worst first.
#include <unistd.h>

#include <memory>

#include "cli/capture_pass.h"
#include "cli/output.h"
#include "cli/row_log.h"
#include "cli/verbs.h"
#include "report/tables.h"
#include "session/findings.h"

namespace wsray::cli {
namespace {

// Gathers findings; with a log format it also writes each at once.
class FindingsVisitor : public RowVisitor {
 public:
  FindingsVisitor(const CommandLine& line, Output& output)
      : output_(&output), awaited_(rowsAreAwaited(line, output.descriptor())) {
    if (!line.logFormat.empty()) log_ = report::findExportFormat(line.logFormat)->make({.allEvents = true});
  }

  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    captureStart_ = context.captureStart;
    findings_.apply(row, context.selected);
    if (!log_ || !context.selected || !std::holds_alternative<session::DiagnosticRow>(row)) return Step::next;
    log_->write(row, captureStart_, output_->text());
    return stepAfter(output_->settle());
  }

  Result<Step> pause(const session::PacketTally& /*packets*/) override {
    return awaited_ ? stepAfter(output_->flush()) : Step::next;
  }

  Result<void> finish(const report::TextOptions& text) {
    if (!log_) report::writeFindings(findings_, captureStart_, text, output_->text());
    return output_->flush();
  }

  const session::Findings& findings() const { return findings_; }

 private:
  Result<Step> stepAfter(const Result<void>& written) const {
    if (!written) return tl::unexpected(written.error());
    return output_->isClosed() ? Step::stop : Step::next;
  }

  Output* output_;
  bool awaited_;
  std::unique_ptr<report::RowWriter> log_;
  session::Findings findings_;
  Timestamp captureStart_;
};

bool failing(const CommandLine& line, const session::Findings& findings) {
  const auto worst = findings.worst();
  return line.failOn && worst && *worst >= *line.failOn;
}

}  // namespace

Result<ExitStatus> runCheck(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  FindingsVisitor visitor(line, output);
  const auto outcome = readCapture(line, console, {.payloads = false, .checksums = true}, visitor);
  if (!outcome) return tl::unexpected(outcome.error());
  if (auto finished = visitor.finish(console.textFor(STDOUT_FILENO)); !finished) {
    return tl::unexpected(finished.error());
  }
  const session::Findings& findings = visitor.findings();
  if (outcome->summary.connections > 0 && !outcome->stopped) {
    console.summarize(report::findingsLine(findings, outcome->summary, console.textFor(console.descriptor())));
  }
  return statusOf(line, *outcome, !failing(line, findings));
}

}  // namespace wsray::cli
