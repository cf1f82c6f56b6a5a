#include "report/quantity_text.h"
#include "report/row_writer.h"
#include "report/time_text.h"

namespace wsray::report {

std::string summaryLine(const CaptureSummary& summary, const TextOptions& options) {
  const std::string_view between = options.ascii ? " | " : " · ";
  std::string line;
  appendCount(summary.messages, "message", "messages", line);
  line += ", ";
  appendNumber(summary.control, line);
  line += " control, ";
  appendCount(summary.errors, "error", "errors", line);
  line += between;
  appendCount(summary.connections, "connection", "connections", line);
  line += between;
  const session::PacketTally& tally = summary.tally;
  const Duration span = tally.first && tally.last ? elapsed(*tally.first, *tally.last) : Duration{0};
  if (span == Duration{0}) {
    line += "0 s";
  } else {
    appendDuration(span, options.ascii ? Charset::ascii : Charset::unicode, line);
  }
  line += between;
  appendCount(summary.gaps, "gap", "gaps", line);
  line += '\n';
  return line;
}

}  // namespace wsray::report
