// Every verb, declared once: the parser, the help and the program are made from it.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "cli/exit_status.h"
#include "cli/verb.h"

namespace wsray::cli {

struct CommandLine;
class Console;

struct VerbEntry {
  Verb verb;
  std::string_view name;      // empty: the default verb
  std::string_view operands;  // `FILE...`
  std::string_view summary;   // a few words, for the list of verbs
  std::string_view details;   // a paragraph, for its own help
  std::string_view examples;  // whole lines
  Result<ExitStatus> (*run)(const CommandLine& line, Console& console);
};

// In the order of Verb.
std::span<const VerbEntry> verbTable();

inline const VerbEntry& entryOf(Verb verb) { return verbTable()[static_cast<std::size_t>(verb)]; }

}  // namespace wsray::cli
