#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cli/option_table.h"
#include "cli/verb_table.h"
#include "report/wrapped_text.h"

namespace wsray::cli {
namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kIndent = 24;

constexpr std::array<std::pair<OptionGroup, std::string_view>, 7> kGroups{
    {{OptionGroup::capture, "Capture"},
     {OptionGroup::recording, "Recording"},
     {OptionGroup::selection, "Selection"},
     {OptionGroup::decryption, "Decryption"},
     {OptionGroup::output, "Output"},
     {OptionGroup::bounds, "Bounds (SIZE in bytes, or with k, M or G; what is over one is marked)"},
     {OptionGroup::behaviour, "Behaviour"}}};

void appendStatuses(Verb verb, std::string& out) {
  if (verb == Verb::gui || verb == Verb::interfaces || verb == Verb::fields || verb == Verb::formats ||
      verb == Verb::explain) {
    return;
  }
  out += "\nExit status:\n";
  out += verb == Verb::check ? "  0  there is no finding at or above --fail-on\n  1  there is one\n"
                             : "  0  all right, and something was found\n  1  nothing matched\n";
  out +=
      "  2  wrong usage, or a file that cannot be read or written at all\n"
      "  3  with --strict: done, but the capture is cut off or has gaps\n";
  if (verb == Verb::live) out += "  4  no permission to watch an interface, or no such interface\n";
  if (verb == Verb::run) out += "The status of the command counts most; 125 is a failure of wsray.\n";
}

// `  -g, --grep RE`, then the help text in its column.
void appendEntry(std::string entry, std::string_view help, std::string& out) {
  if (entry.size() + 2 > kIndent) {
    out += entry + '\n';
    entry.clear();
  }
  out += fmt::format("{:{}}", entry, kIndent);
  report::appendWrapped(help, kIndent, kLineWidth, out);
}

void appendOption(const Option& option, std::string& out) {
  std::string entry = option.letter.empty() ? "      " : fmt::format("  {}, ", option.letter);
  entry += option.kind == Option::Kind::switchable ? fmt::format("--[no-]{}", option.name.substr(2)) : option.name;
  if (!option.argument.empty()) entry += fmt::format(" {}", option.argument);
  appendEntry(std::move(entry), option.help, out);
}

void appendOptions(Verb verb, std::string& out) {
  for (const auto& [group, title] : kGroups) {
    bool titled = false;
    for (const Option& option : optionTable()) {
      if (option.group != group || !option.verbs.contains(verb)) continue;
      if (!titled) out += fmt::format("\n{}:\n", title);
      titled = true;
      appendOption(option, out);
    }
  }
}

void appendVerbs(std::string& out) {
  out += "\nVerbs (`wsray VERB --help` tells more):\n";
  for (const VerbEntry& entry : verbTable()) {
    const std::string call = fmt::format("  {}{}{}", entry.name, entry.name.empty() ? "" : " ", entry.operands);
    appendEntry(call, entry.summary, out);
  }
}

void appendExamples(std::string_view examples, std::string& out) {
  out += "\nExamples:\n";
  while (!examples.empty()) {
    const std::string_view example = examples.substr(0, examples.find('\n'));
    examples.remove_prefix(std::min(examples.size(), example.size() + 1));
    out += fmt::format("  {}\n", example);
  }
}

}  // namespace

std::string helpText(Verb verb) {
  const VerbEntry& entry = entryOf(verb);
  const std::string command = entry.name.empty() ? "wsray" : fmt::format("wsray {}", entry.name);
  std::string out =
      fmt::format("Usage: {}{}{} [OPTION]...\n", command, entry.operands.empty() ? "" : " ", entry.operands);
  if (verb == Verb::timeline) out += "       wsray VERB ...\n";
  out += '\n';
  report::appendWrapped(entry.details, 0, kLineWidth, out);
  if (verb == Verb::timeline) appendVerbs(out);
  appendOptions(verb, out);
  appendStatuses(verb, out);
  appendExamples(entry.examples, out);
  return out;
}

}  // namespace wsray::cli
