// What the user asked for, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "cli/live_request.h"
#include "cli/terminal.h"
#include "cli/verb.h"
#include "report/text_options.h"
#include "session/selection.h"
#include "session/time_argument.h"

namespace wsray::cli {

enum class ProgressChoice : std::uint8_t { automatic, always, never };

// `3` or `3:17`: what `show` shows.
struct ShowTarget {
  session::ConnectionNumber connection = 0;
  std::optional<std::uint64_t> sequence;
};

struct CommandLine {
  Verb verb = Verb::timeline;
  bool help = false;
  bool version = false;
  std::vector<std::string> files;
  ShowTarget target;
  std::string code;                                  // what `explain` explains; empty: all
  std::optional<Severity> failOn = Severity::error;  // findings that make `check` fail; nothing: none do

  session::SelectionCriteria criteria;  // without since and until
  session::NamedFilters namedFilters;   // that those in `criteria` may use
  std::optional<session::TimeArgument> since;
  std::optional<session::TimeArgument> until;
  std::optional<std::uint64_t> limit;
  std::optional<std::uint64_t> tail;

  bool follow = false;              // the file is still written
  std::optional<unsigned> workers;  // nothing: as many as there are processors

  bool encrypted = false;  // `list` lists what could not be read
  bool json = false;       // `interfaces` lists them so

  std::string logFormat;     // a name of report::exportFormats(), or empty: text as `text` says
  report::TextOptions text;  // width, color and theme are decided per stream
  ColorChoice color = ColorChoice::automatic;
  std::optional<report::Theme> theme;  // nothing: as the environment says
  bool ascii = false;
  std::optional<bool> allEvents;
  std::string outputPath = "-";

  std::vector<std::string> keyLogs;      // files
  std::vector<std::string> privateKeys;  // files

  LiveRequest live;

  Limits limits;

  ProgressChoice progress = ProgressChoice::automatic;
  bool quiet = false;
  bool verbose = false;
  bool strict = false;
};

// `arguments` without the program's name. The first that is neither an option nor an option's value is the verb, if
// there is a verb of that name. Fails with one sentence. With --help or --version nothing else is required.
Result<CommandLine> parseCommandLine(std::span<const std::string> arguments);

}  // namespace wsray::cli
