// `wsray FILE...`: every message of the captures in order.
#include <unistd.h>

#include "cli/output.h"
#include "cli/row_log.h"
#include "cli/verbs.h"

namespace wsray::cli {

Result<ExitStatus> runTimeline(const CommandLine& line, Console& console) {
  Output output(STDOUT_FILENO, "standard output");
  if (!line.logFormat.empty()) {
    const LogWriter log = makeLogWriter(line);
    return writeRows(line, console, log.options, *log.writer, Frame::always, output);
  }
  const report::TextOptions text = console.textFor(STDOUT_FILENO);
  const auto timeline = report::makeTimeline(text);
  if (!timeline) return tl::unexpected(timeline.error());
  const engine::PipelineOptions options{.payloads = text.payload != report::PayloadForm::none};
  return writeRows(line, console, options, **timeline, Frame::aroundRows, output);
}

}  // namespace wsray::cli
