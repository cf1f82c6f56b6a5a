#include "cli/console.h"

#include <unistd.h>

#include <utility>

#include "report/cell_text.h"
#include "report/place_text.h"

namespace wsray::cli {
namespace {

// Whether rows appear on standard output while the capture is being read.
bool writesWhileReading(const CommandLine& line) {
  switch (line.verb) {
    case Verb::timeline:
    case Verb::list:
    case Verb::streams: return true;
    case Verb::exportLog: return line.outputPath == "-";
    default: return false;
  }
}

bool isWatching(const CommandLine& line) { return line.verb == Verb::live || line.verb == Verb::run; }

bool isWanted(const CommandLine& line, int descriptor) {
  if (line.progress != ProgressChoice::automatic) return line.progress == ProgressChoice::always;
  return isTerminal(descriptor) && !line.quiet;
}

bool progressWanted(const CommandLine& line, int descriptor) {
  if (isWatching(line) || (writesWhileReading(line) && shareTerminal(descriptor, STDOUT_FILENO))) return false;
  return isWanted(line, descriptor);
}

bool statusWanted(const CommandLine& line, int descriptor) { return isWatching(line) && isWanted(line, descriptor); }

bool asciiWanted(const CommandLine& line) { return line.ascii || !localeIsUtf8(); }

}  // namespace

Console::Console(const CommandLine& line, TerminalEnvironment environment, int descriptor)
    : line_(&line),
      environment_(std::move(environment)),
      descriptor_(descriptor),
      progress_(descriptor, terminalWidth(descriptor, environment_), asciiWanted(line),
                progressWanted(line, descriptor)),
      status_(descriptor, statusWanted(line, descriptor)) {}

void Console::say(std::string_view text) {
  std::string sentence = "wsray: ";
  const report::Charset charset = asciiWanted(*line_) ? report::Charset::ascii : report::Charset::unicode;
  report::appendCells(text, report::kUnlimited, charset, sentence);
  sentence += '\n';
  write(sentence);
}

void Console::point(std::string_view text, std::size_t offset, std::size_t length) {
  std::string lines;
  report::writePlace(text, offset, length, textFor(descriptor_), lines);
  write(lines);
}

void Console::mention(std::string_view text) {
  if (line_->verbose) say(text);
}

void Console::summarize(std::string_view text) {
  if (!line_->quiet) write(text);
}

// Where even this cannot be written, nobody listens.
void Console::write(std::string_view text) {
  hideProgress();
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

report::TextOptions Console::textFor(int descriptor) const {
  report::TextOptions text = line_->text;
  text.width = terminalWidth(descriptor, environment_);
  text.color = colorWanted(line_->color, environment_, isTerminal(descriptor));
  text.theme = line_->theme.value_or(themeOf(environment_));
  text.ascii = asciiWanted(*line_);
  return text;
}

}  // namespace wsray::cli
