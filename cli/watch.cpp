#include "cli/watch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "capture/source/descriptor.h"
#include "cli/live_rows.h"
#include "cli/row_log.h"
#include "engine/pipeline.h"
#include "report/live_text.h"

namespace wsray::cli {
namespace {

constexpr mode_t kUsualMode = 0666;  // less what the umask takes away

// Where rows go. A file has them as they come, so that it can be followed.
struct RowFile {
  source::Descriptor owned{-1};
  Output output{STDOUT_FILENO, "standard output"};
};

Result<RowFile> openRowFile(const std::string& path) {
  RowFile file;
  if (path != "-") {
    file.owned =
        source::Descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, kUsualMode));
    if (!file.owned.isOpen()) {
      return failure(fmt::format("cannot write {}: {}", path, std::generic_category().message(errno)));
    }
    file.output = Output(file.owned.number(), path);
  }
  file.output.pace();
  return file;
}

// The writer of the rows, and what it needs of the pipeline.
Result<LogWriter> makeWriter(const CommandLine& line, const report::TextOptions& text) {
  if (!line.logFormat.empty()) return makeLogWriter(line);
  auto timeline = report::makeTimeline(text);
  if (!timeline) return tl::unexpected(timeline.error());
  return LogWriter{std::move(*timeline), {.payloads = text.payload != report::PayloadForm::none}};
}

void tellCaptured(const engine::Pipeline& pipeline, const Outcome& outcome, Console& console) {
  if (const auto counts = pipeline.lineCounts(); counts && !console.isQuiet()) {
    console.say(report::capturedLine(outcome.summary.tally.packets, *counts));
  }
}

void tellWatched(const Outcome& outcome, const LiveRows& rows, const CommandWatch* command, Console& console) {
  if (rows.skipped() > 0) {
    console.say(
        fmt::format("{} rows were left out of the timeline: they came faster than they were taken", rows.skipped()));
  }
  if (command != nullptr && command->hidden() > 0 && !console.isQuiet()) {
    console.say(fmt::format("{} not shown: of other programs, or too short to tell whose (--all)",
                            command->hidden() == 1 ? "a WebSocket" : fmt::format("{} WebSockets", command->hidden())));
  }
  if (outcome.summary.connections > 0) {
    console.summarize(report::summaryLine(outcome.summary, console.textFor(console.descriptor())));
  }
}

std::string namesOf(const LiveRequest& request) {
  return request.interfaces.empty() ? "any" : fmt::format("{}", fmt::join(request.interfaces, ", "));
}

}  // namespace

Result<ExitStatus> watch(const CommandLine& line, Console& console, LiveInput& input, StopSignal& stop,
                         CommandWatch* command) {
  auto file = openRowFile(line.outputPath);
  if (!file) return tl::unexpected(file.error());
  const bool showsRows = line.live.recording != "-" || line.outputPath != "-";
  auto writer = makeWriter(line, console.textFor(file->output.descriptor()));
  if (!writer) return tl::unexpected(writer.error());
  const auto options = completeOptions(line, showsRows ? writer->options : engine::PipelineOptions{.payloads = false});
  if (!options) return tl::unexpected(options.error());
  auto recording = input.makeRecording(line.live);
  if (!recording) return tl::unexpected(recording.error());
  if (auto sealed = input.seal(); !sealed) return tl::unexpected(sealed.error());
  if (command != nullptr) {
    if (auto started = command->start(); !started) return tl::unexpected(started.error());
  }
  console.mention("watching " + namesOf(line.live));

  engine::Pipeline pipeline(input.takeSource(), *options, std::move(*recording));
  RowPrinter printer(*writer->writer, file->output, line.logFormat.empty() ? Frame::aroundRows : Frame::always,
                     {line.limit, std::nullopt});
  LiveRows rows(line, console, showsRows ? &printer : nullptr, file->output, command, stop);
  if (!showsRows) rows.endWithRecordingOf(pipeline);
  const auto outcome = readPackets(line, console, pipeline, rows);
  // The terminal may have written ^C at its end.
  if (console.showsStatus()) console.showStatus({});
  console.hideProgress();
  if (!outcome) return tl::unexpected(outcome.error());
  if (showsRows) {
    rows.finish();
    if (auto finished = printer.finish(); !finished) return tl::unexpected(finished.error());
  }
  tellCaptured(pipeline, *outcome, console);
  tellWatched(*outcome, rows, command, console);
  if (pipeline.recordingFailed()) return ExitStatus::failed;
  return statusOf(line, *outcome, printer.count() > 0 || !showsRows);
}

}  // namespace wsray::cli
