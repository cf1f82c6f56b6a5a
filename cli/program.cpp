#include "cli/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <clocale>
#include <csignal>

#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/filter_options.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/verb_table.h"

namespace wsray::cli {
namespace {

// A standard stream that the caller closed must not become the first file that is opened. Opened the wrong way round,
// its use fails as it would have.
void occupyClosedStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1) continue;
    const int opened = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != stream && opened >= 0) close(opened);
  }
}

Result<ExitStatus> print(std::string text) {
  Output output(STDOUT_FILENO, "standard output");
  output.text() = std::move(text);
  return output.flush().map([] { return ExitStatus::success; });
}

Result<ExitStatus> run(CommandLine& line, Console& console) {
  if (line.help) return print(helpText(line.verb));
  if (line.version) return print(fmt::format("wsray {}\n", WSRAY_VERSION));
  if (!prepareFilters(line, console)) return ExitStatus::failed;
  return entryOf(line.verb).run(line, console);
}

int numberOf(ExitStatus status) { return static_cast<int>(status); }

}  // namespace

int runProgram(std::span<const std::string> arguments) {
  occupyClosedStreams();
  // A closed pipe is noticed where it is written to.
  (void)std::signal(SIGPIPE, SIG_IGN);
  std::setlocale(LC_CTYPE, "");
  auto line = parseCommandLine(arguments);
  const CommandLine noLine;
  Console console(line ? *line : noLine, TerminalEnvironment::read(), STDERR_FILENO);
  if (!line) {
    console.say(line.error().text);
    return numberOf(ExitStatus::failed);
  }
  const auto status = run(*line, console);
  if (!status) console.say(status.error().text);
  return numberOf(status.value_or(ExitStatus::failed));
}

}  // namespace wsray::cli
