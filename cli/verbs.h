// The verbs themselves. Each reads what the command line names, writes data to standard output and sentences to the
// console, and fails with one sentence where the environment is wrong.
#pragma once

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/exit_status.h"

namespace wsray::cli {

Result<ExitStatus> runTimeline(const CommandLine& line, Console& console);
Result<ExitStatus> runList(const CommandLine& line, Console& console);
Result<ExitStatus> listEncrypted(const CommandLine& line, Console& console);
Result<ExitStatus> runShow(const CommandLine& line, Console& console);
Result<ExitStatus> runCheck(const CommandLine& line, Console& console);
Result<ExitStatus> runStats(const CommandLine& line, Console& console);
Result<ExitStatus> runStreams(const CommandLine& line, Console& console);
Result<ExitStatus> runExport(const CommandLine& line, Console& console);
Result<ExitStatus> runLive(const CommandLine& line, Console& console);
Result<ExitStatus> runCommand(const CommandLine& line, Console& console);
Result<ExitStatus> runGui(const CommandLine& line, Console& console);
Result<ExitStatus> runInterfaces(const CommandLine& line, Console& console);
Result<ExitStatus> runFields(const CommandLine& line, Console& console);
Result<ExitStatus> runFormats(const CommandLine& line, Console& console);
Result<ExitStatus> runExplain(const CommandLine& line, Console& console);

}  // namespace wsray::cli
