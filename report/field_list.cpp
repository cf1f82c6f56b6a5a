#include "report/field_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "report/json_text.h"
#include "report/palette.h"
#include "report/wrapped_text.h"
#include "session/filter_field.h"

namespace wsray::report {
namespace {

using session::FilterField;

constexpr std::size_t kIndent = 4;

// Those of flags are what any flag has.
std::vector<std::string_view> valuesOf(const FilterField& field) {
  std::vector<std::string_view> values;
  if (field.type == session::FieldType::flag) return values;
  for (const session::FilterWord& word : field.words) {
    if (std::find(values.begin(), values.end(), word.name) == values.end()) values.push_back(word.name);
  }
  return values;
}

std::vector<std::string_view> aliasesOf(const FilterField& field) {
  std::vector<std::string_view> aliases;
  for (const session::FilterAlias& alias : session::filterAliases()) {
    if (alias.field == field.name) aliases.push_back(alias.name);
  }
  return aliases;
}

std::string sentenceOf(const FilterField& field) {
  std::string sentence(field.sentence);
  if (const auto values = valuesOf(field); !values.empty()) sentence += fmt::format(": {}", fmt::join(values, ", "));
  if (const auto aliases = aliasesOf(field); !aliases.empty()) {
    sentence += fmt::format(" (also {})", fmt::join(aliases, ", "));
  }
  return sentence;
}

void appendStrings(std::string_view name, const std::vector<std::string_view>& strings, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", name);
  for (std::size_t at = 0; at < strings.size(); ++at) {
    if (at > 0) out += ',';
    appendJsonString(strings[at], out);
  }
  out += ']';
}

void appendObject(const FilterField& field, std::string& out) {
  out += "{\"name\":";
  appendJsonString(field.name, out);
  out += ",\"type\":";
  appendJsonString(nameOf(field.type), out);
  out += ",\"example\":";
  appendJsonString(field.example, out);
  out += ",\"description\":";
  appendJsonString(field.sentence, out);
  appendStrings("values", valuesOf(field), out);
  appendStrings("aliases", aliasesOf(field), out);
  fmt::format_to(std::back_inserter(out), ",\"of_connections\":{}}}", field.ofConnection);
}

}  // namespace

void writeFieldList(const TextOptions& options, std::string& out) {
  std::size_t width = 0;
  for (const FilterField& field : session::filterFields()) width = std::max(width, field.name.size());
  for (const FilterField& field : session::filterFields()) {
    if (options.color) out += kTerminalBold;
    fmt::format_to(std::back_inserter(out), "{:{}}", field.name, width);
    if (options.color) out += kTerminalReset;
    fmt::format_to(std::back_inserter(out), "  {:8}  {}\n", nameOf(field.type), field.example);
    out.append(kIndent, ' ');
    appendWrapped(sentenceOf(field), kIndent, proseWidth(options), out);
  }
}

void writeFieldListJson(std::string& out) {
  std::string_view before = "[\n";
  for (const FilterField& field : session::filterFields()) {
    out += before;
    appendObject(field, out);
    before = ",\n";
  }
  out += "\n]\n";
}

}  // namespace wsray::report
