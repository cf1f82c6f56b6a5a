#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "base/nearest_name.h"
#include "cli/option_table.h"
#include "cli/option_values.h"
#include "cli/verb_table.h"

namespace wsray::cli {
namespace {

std::string commandName(Verb verb) {
  const std::string_view name = entryOf(verb).name;
  return name.empty() ? "wsray" : fmt::format("wsray {}", name);
}

const VerbEntry* findVerb(std::string_view name) {
  const auto verbs = verbTable();
  const auto found = std::find_if(verbs.begin(), verbs.end(), [name](const VerbEntry& it) { return it.name == name; });
  return name.empty() || found == verbs.end() ? nullptr : &*found;
}

const Option* findOption(std::string_view name) {
  const auto options = optionTable();
  const auto found = std::find_if(options.begin(), options.end(), [name](const Option& option) {
    return option.name == name || (!option.letter.empty() && option.letter == name);
  });
  return found == options.end() ? nullptr : &*found;
}

bool isOption(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

// `--limit`, `-g`, `-qg`, but neither `--limit=3` nor `-gword`.
bool takesNextWord(std::string_view word) {
  if (word.starts_with("--")) {
    const Option* option = findOption(word);
    return option != nullptr && option->kind == Option::Kind::valued;
  }
  for (std::size_t i = 1; i < word.size(); ++i) {
    const char letter[] = {'-', word[i]};
    const Option* option = findOption({letter, 2});
    if (option == nullptr) return false;
    if (option->kind == Option::Kind::valued) return i + 1 == word.size();
  }
  return false;
}

// The words of a command line by what they are.
struct Words {
  std::vector<std::string> options;  // with their values
  std::vector<std::string> operands;
  bool beginsWithVerb = false;  // the first operand may be one
};

// From `first` on they are operands, whatever they look like.
Words withRest(Words words, std::span<const std::string> arguments, std::size_t first) {
  words.operands.insert(words.operands.end(), arguments.begin() + static_cast<std::ptrdiff_t>(first), arguments.end());
  return words;
}

// The first operand of `run` begins a command, whose options are its own.
Words sort(std::span<const std::string> arguments) {
  Words words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") return withRest(words, arguments, i + 1);
    if (!isOption(arguments[i])) {
      if (words.beginsWithVerb && words.operands.front() == entryOf(Verb::run).name)
        return withRest(words, arguments, i);
      words.operands.push_back(arguments[i]);
      words.beginsWithVerb = true;
      continue;
    }
    words.options.push_back(arguments[i]);
    if (takesNextWord(arguments[i]) && i + 1 < arguments.size()) words.options.push_back(arguments[++i]);
  }
  return words;
}

std::string unknownOption(const std::string& argument, Verb verb) {
  const std::string name = argument.substr(0, argument.find('='));
  std::vector<std::string> names;
  bool known = false;
  for (const Option& option : optionTable()) {
    const bool switchable = option.kind == Option::Kind::switchable;
    known = known || name == option.name || name == option.letter || (switchable && name == negatedName(option));
    if (!option.verbs.contains(verb)) continue;
    names.emplace_back(option.name);
    if (switchable) names.push_back(negatedName(option));
  }
  const std::string command = commandName(verb);
  if (known) return fmt::format("{0} is not an option of `{1}`; see `{1} --help`", name, command);
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string_view nearest = nearestName(name, candidates);
  if (nearest.empty()) return fmt::format("there is no option {}; see `{} --help`", name, command);
  return fmt::format("there is no option {}; did you mean {}?", name, nearest);
}

// The options of one verb, as CLI11 knows them. Applies each as it is read, so that the last one wins.
class OptionParser {
 public:
  explicit OptionParser(CommandLine& line) : line_(&line) {
    app_.set_help_flag();
    app_.allow_extras();
    for (const Option& option : optionTable()) {
      if (option.verbs.contains(line.verb)) add(option);
    }
  }
  OptionParser(const OptionParser&) = delete;
  OptionParser& operator=(const OptionParser&) = delete;

  Result<void> parse(std::vector<std::string> arguments) {
    const std::string last = arguments.empty() ? "" : arguments.back();
    std::reverse(arguments.begin(), arguments.end());
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::ArgumentMismatch&) {
      // An option always takes the argument after it, so only the last one can lack its value.
      return failure(fmt::format("{} needs a value; see `{} --help`", last, commandName(line_->verb)));
    } catch (const CLI::ParseError& error) {
      return failure(error.what());
    }
    const auto unknown = app_.remaining();
    if (!unknown.empty()) return failure(unknownOption(unknown.front(), line_->verb));
    return std::move(applied_);
  }

 private:
  void add(const Option& option) {
    const std::string names =
        option.letter.empty() ? std::string(option.name) : fmt::format("{},{}", option.letter, option.name);
    switch (option.kind) {
      case Option::Kind::valued:
        app_.add_option_function<std::string>(names,
                                              [this, &option](const std::string& value) { apply(option, value); })
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            ->trigger_on_parse();
        break;
      case Option::Kind::switchable: addFlag(negatedName(option), option, "no"); [[fallthrough]];
      case Option::Kind::flag: addFlag(names, option, "yes");
    }
  }

  void addFlag(const std::string& names, const Option& option, std::string_view value) {
    app_.add_flag_callback(names, [this, &option, value] { apply(option, value); })
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->trigger_on_parse();
  }

  void apply(const Option& option, std::string_view value) {
    if (!applied_) return;
    applied_ = option.apply(*line_, value).map_error([&option](const Error& error) {
      return Error{fmt::format("{}: {}", option.name, error.text)};
    });
  }

  CLI::App app_;
  CommandLine* line_;
  Result<void> applied_;
};

Result<void> checkOperands(CommandLine& line) {
  const std::string command = commandName(line.verb);
  if (line.verb == Verb::live) {
    if (line.files.empty()) return {};
    return failure(fmt::format("`wsray live` takes no file; to watch {0}: wsray live -i {0}", line.files.front()));
  }
  if (line.verb == Verb::run) {
    if (line.files.empty()) return failure("`wsray run` needs a command: wsray run -- COMMAND [ARGUMENT]...");
    line.live.command = std::exchange(line.files, {});
    return {};
  }
  if (line.verb == Verb::gui) return {};
  if (line.verb == Verb::formats || line.verb == Verb::fields || line.verb == Verb::interfaces) {
    if (line.files.empty()) return {};
    return failure(fmt::format("`{}` takes no file", command));
  }
  if (line.verb == Verb::explain) {
    if (line.files.size() > 1) return failure("`wsray explain` takes one code: wsray explain [CODE]");
    if (!line.files.empty()) line.code = line.files.front();
    line.files.clear();
    return {};
  }
  if (line.verb == Verb::show) {
    if (line.files.size() != 2)
      return failure("`wsray show` takes a file and a connection: wsray show FILE CONN[:SEQ]");
    const auto target = parseShowTarget(line.files.back());
    if (!target) return tl::unexpected(target.error());
    line.target = *target;
    line.files.pop_back();
  }
  if (line.follow && (line.files.size() != 1 || line.files.front() == "-")) {
    return failure("--follow takes one file; what comes through a pipe is shown as it comes without it");
  }
  if (line.files.empty()) return failure(fmt::format("no file given; see `{} --help`", command));
  if (line.verb == Verb::exportLog && line.logFormat.empty()) {
    return failure("`wsray export` needs a format: -F FORMAT; `wsray formats` lists them");
  }
  return {};
}

Result<void> checkRecording(const LiveRequest& live) {
  if (live.recording.empty()) {
    if (live.secrets) return failure("--secrets is for packets that are written: -w FILE");
    if (live.rotates()) return failure("--rotate-size and --rotate-time are for packets that are written: -w FILE");
  }
  if (live.ring > 0 && !live.rotates()) return failure("--ring needs --rotate-size or --rotate-time");
  if (live.recording == "-" && live.rotates()) return failure("standard output cannot be rotated: -w FILE");
  return {};
}

// What would have no effect is refused rather than passed over.
Result<void> checkCombinations(const CommandLine& line) {
  const bool isLog = !line.logFormat.empty();
  if (line.allEvents && !isLog) return failure("--events is for message logs, such as --format ndjson");
  if (isLog && !line.text.columns.empty()) return failure("--columns is for text, not for --format " + line.logFormat);
  return checkRecording(line.live);
}

}  // namespace

Result<CommandLine> parseCommandLine(std::span<const std::string> arguments) {
  Words words = sort(arguments);
  CommandLine line;
  if (const VerbEntry* entry = words.beginsWithVerb ? findVerb(words.operands.front()) : nullptr) {
    line.verb = entry->verb;
    words.operands.erase(words.operands.begin());
  }
  line.files = std::move(words.operands);
  auto parsed = OptionParser(line).parse(std::move(words.options));
  if (!parsed) return tl::unexpected(parsed.error());
  if (line.help || line.version) return line;
  return checkOperands(line).and_then([&line] { return checkCombinations(line); }).map([&line] {
    return std::move(line);
  });
}

}  // namespace wsray::cli
