#include "report/quantity_text.h"
#include "report/row_writer.h"
#include "report/tables.h"
#include "report/time_text.h"

namespace wsray::report {
namespace {

std::string_view separatorOf(const TextOptions& options) { return options.ascii ? " | " : " · "; }

// ` · 30.2 s · 0 gaps`, and the end of the line.
void appendSpanAndGaps(const CaptureSummary& summary, const TextOptions& options, std::string& line) {
  line += separatorOf(options);
  const session::PacketTally& tally = summary.tally;
  const Duration span = tally.first && tally.last ? elapsed(*tally.first, *tally.last) : Duration{0};
  if (span == Duration{0}) {
    line += "0 s";
  } else {
    appendDuration(span, options.ascii ? Charset::ascii : Charset::unicode, line);
  }
  line += separatorOf(options);
  appendCount(summary.gaps, "gap", "gaps", line);
  line += '\n';
}

}  // namespace

std::string summaryLine(const CaptureSummary& summary, const TextOptions& options) {
  std::string line;
  appendCount(summary.messages, "message", "messages", line);
  line += ", ";
  appendNumber(summary.control, line);
  line += " control, ";
  appendCount(summary.errors, "error", "errors", line);
  line += separatorOf(options);
  appendCount(summary.connections, "connection", "connections", line);
  appendSpanAndGaps(summary, options, line);
  return line;
}

std::string findingsLine(const session::Findings& findings, const CaptureSummary& summary, const TextOptions& options) {
  std::string line;
  const std::uint64_t bad = findings.badEndingCount();
  if (!findings.worst() && bad == 0) {
    line += "nothing wrong";
  } else {
    appendCount(findings.count(Severity::error), "error", "errors", line);
    line += ", ";
    appendCount(findings.count(Severity::warning), "warning", "warnings", line);
    line += ", ";
    appendCount(findings.count(Severity::note), "note", "notes", line);
  }
  line += separatorOf(options);
  appendCount(summary.connections, "connection", "connections", line);
  if (bad > 0) {
    line += ", ";
    appendNumber(bad, line);
    line += " did not end well";
  }
  appendSpanAndGaps(summary, options, line);
  return line;
}

}  // namespace wsray::report
