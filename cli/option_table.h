// Every option of the command line, declared once: the parser and the help are made from it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "cli/command_line.h"
#include "cli/verb.h"

namespace wsray::cli {

enum class OptionGroup : std::uint8_t { capture, recording, selection, decryption, output, behaviour, bounds };

// The verbs that read packets, and those of them that look for WebSockets.
inline constexpr VerbSet kReadingVerbs{Verb::timeline, Verb::list,      Verb::show, Verb::check, Verb::stats,
                                       Verb::streams,  Verb::exportLog, Verb::live, Verb::run};
inline constexpr VerbSet kDissectingVerbs{Verb::timeline, Verb::list,      Verb::show, Verb::check,
                                          Verb::stats,    Verb::exportLog, Verb::live, Verb::run};

struct Option {
  enum class Kind : std::uint8_t {
    flag,        // --strict
    switchable,  // --sent and --no-sent: applied with `yes` or `no`
    valued,      // --limit N
  };

  std::string_view name;      // `--limit`
  std::string_view letter;    // `-g`, or empty
  std::string_view argument;  // how the help calls the value; empty without one
  Kind kind;
  OptionGroup group;
  VerbSet verbs;
  std::string_view help;
  Result<void> (*apply)(CommandLine& line, std::string_view value);
};

// In the order in which the help lists them. A name may stand twice, for different verbs.
std::span<const Option> optionTable();

// `--sent` gives `--no-sent`.
std::string negatedName(const Option& option);

}  // namespace wsray::cli
