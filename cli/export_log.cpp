// `wsray export FILE... -F FORMAT -o OUT`: the message log in a format that other programs read.
#include "cli/output_file.h"
#include "cli/row_log.h"
#include "cli/verbs.h"

namespace wsray::cli {

Result<ExitStatus> runExport(const CommandLine& line, Console& console) {
  auto file = OutputFile::open(line.outputPath, line.files);
  if (!file) return tl::unexpected(file.error());
  const LogWriter log = makeLogWriter(line);
  auto status = writeRows(line, console, log.options, *log.writer, Frame::always, file->output());
  if (!status || *status == ExitStatus::failed) return status;
  return file->finish().map([&status] { return *status; });
}

}  // namespace wsray::cli
