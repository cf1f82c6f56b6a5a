// What wsray says beside its data: sentences, progress and summary, all on standard error.
#pragma once

#include <string>
#include <string_view>

#include "cli/command_line.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "cli/transient_line.h"
#include "report/text_options.h"

namespace wsray::cli {

class Console {
 public:
  Console(const CommandLine& line, TerminalEnvironment environment, int descriptor);

  // `wsray: TEXT` on a line of its own. Control characters of names in it are shown escaped.
  void say(std::string_view text);

  // The text on a line of its own, and a caret under a place in it, in bytes; of a long one what is around that place.
  void point(std::string_view text, std::size_t offset, std::size_t length);

  // The same as say(), only with --verbose.
  void mention(std::string_view text);

  bool isQuiet() const { return line_->quiet; }

  // A text that was formatted for textFor(descriptor()), as it is. Nothing with --quiet.
  void summarize(std::string_view text);

  // How text on that stream is to look.
  report::TextOptions textFor(int descriptor) const;

  // Nothing is drawn where rows go to the same terminal while the work goes on.
  void showProgress(const SourceProgress& progress) { progress_.tick(progress); }
  void hideProgress() {
    progress_.erase();
    status_.erase();
  }

  // How it goes with a capture that is watched; a text that was formatted for textFor(descriptor()), on one line. Rows
  // may go to the same terminal: whoever writes them hides it before.
  bool showsStatus() const { return status_.isEnabled(); }
  void showStatus(std::string_view text) { status_.draw(text); }

  int descriptor() const { return descriptor_; }

 private:
  void write(std::string_view text);

  const CommandLine* line_;
  TerminalEnvironment environment_;
  int descriptor_;
  ProgressBar progress_;
  TransientLine status_;
};

}  // namespace wsray::cli
