// Every selected row of the captures, written in their order: the timeline and the exported logs.
#pragma once

#include <memory>

#include "base/result.h"
#include "cli/capture_pass.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/row_printer.h"
#include "report/row_writer.h"

namespace wsray::cli {

// The writer of the log format that the command line names, and what it needs of the pipeline.
struct LogWriter {
  std::unique_ptr<report::RowWriter> writer;
  engine::PipelineOptions options;
};
LogWriter makeLogWriter(const CommandLine& line);

// Writes all selected rows to `output` and the summary to the console. Fails where the capture or the output does.
Result<ExitStatus> writeRows(const CommandLine& line, Console& console, engine::PipelineOptions options,
                             report::RowWriter& writer, Frame frame, Output& output);

// Whether people or programs wait for each row: on a terminal, and where the capture itself comes bit by bit.
bool rowsAreAwaited(const CommandLine& line, int descriptor);

}  // namespace wsray::cli
