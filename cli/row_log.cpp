#include "cli/row_log.h"

#include <algorithm>
#include <utility>

#include "capture/source/open.h"

namespace wsray::cli {
namespace {

class RowLog : public RowVisitor {
 public:
  RowLog(RowPrinter& printer, Output& output, bool awaited) : printer_(&printer), output_(&output), awaited_(awaited) {}

  Result<Step> visit(const session::Row& row, const RowContext& context) override {
    return context.selected ? printer_->print(row, context.captureStart) : Step::next;
  }

  Result<Step> pause(const session::PacketTally& /*packets*/) override {
    if (!awaited_) return Step::next;
    if (auto flushed = output_->flush(); !flushed) return tl::unexpected(flushed.error());
    return output_->isClosed() ? Step::stop : Step::next;
  }

 private:
  RowPrinter* printer_;
  Output* output_;
  bool awaited_;
};

void tellEnd(Console& console, const Outcome& outcome, std::uint64_t rows) {
  if (outcome.stopped) {
    console.mention("the rest of the capture was not read");
    return;
  }
  if (outcome.summary.connections == 0) return;
  if (rows == 0) console.say("nothing matched the selection");
  console.summarize(report::summaryLine(outcome.summary, console.textFor(console.descriptor())));
}

}  // namespace

LogWriter makeLogWriter(const CommandLine& line) {
  const report::ExportFormat& format = *report::findExportFormat(line.logFormat);
  const report::LogOptions log{.allEvents = line.allEvents.value_or(false)};
  LogWriter made;
  made.writer = format.make(log);
  made.options.frames = format.needsFrames && log.allEvents;
  return made;
}

bool rowsAreAwaited(const CommandLine& line, int descriptor) {
  const bool comesByAndBy = std::any_of(line.files.begin(), line.files.end(), [](const std::string& file) {
    return source::comesByAndBy({&file, 1});
  });
  return line.follow || comesByAndBy || isTerminal(descriptor);
}

Result<ExitStatus> writeRows(const CommandLine& line, Console& console, engine::PipelineOptions options,
                             report::RowWriter& writer, Frame frame, Output& output) {
  RowPrinter printer(writer, output, frame, {line.limit, line.tail});
  RowLog log(printer, output, rowsAreAwaited(line, output.descriptor()));
  const auto outcome = readCapture(line, console, std::move(options), log);
  if (!outcome) return tl::unexpected(outcome.error());
  if (auto finished = printer.finish(); !finished) return tl::unexpected(finished.error());
  tellEnd(console, *outcome, printer.count());
  return statusOf(line, *outcome, printer.count() > 0);
}

}  // namespace wsray::cli
