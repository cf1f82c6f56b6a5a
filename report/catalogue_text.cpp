#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "report/detail_text.h"
#include "report/message_terms.h"
#include "report/palette.h"
#include "report/tables.h"
#include "report/wrapped_text.h"

namespace wsray::report {
namespace {

// Codes are grouped by the first word of their names, which says what they are about.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kGroups{{{"handshake", "The opening handshake"},
                                                                                 {"frame", "Frames and messages"},
                                                                                 {"text", "Frames and messages"},
                                                                                 {"message", "Frames and messages"},
                                                                                 {"close", "Closing"},
                                                                                 {"deflate", "Compression"},
                                                                                 {"tls", "TLS"},
                                                                                 {"h2", "HTTP/2"},
                                                                                 {"connection", "The connection"},
                                                                                 {"capture", "The capture"}}};

std::string_view groupOf(const CatalogueEntry& entry) {
  const std::string_view word = entry.name.substr(0, entry.name.find('-'));
  const auto* const found =
      std::find_if(kGroups.begin(), kGroups.end(), [word](const auto& group) { return group.first == word; });
  return found == kGroups.end() ? word : found->second;
}

std::string_view explain(Cause cause) {
  switch (cause) {
    case Cause::peer: return "an endpoint, or something between them";
    case Cause::capture: return "the capture: bytes are missing in it";
    case Cause::limit: return "a bound of wsray, which was reached";
    case Cause::unsupported: return "wsray, which does not know this";
  }
  return "";
}

void appendField(std::string_view name, std::string_view value, const TextOptions& options, std::string& out) {
  constexpr std::size_t kIndent = 15;
  if (value.empty()) return;
  std::string safe;
  appendCells(value, kUnlimited, options.ascii ? Charset::ascii : Charset::unicode, safe);
  out += fmt::format("  {:13}", name);
  appendWrapped(safe, kIndent, proseWidth(options), out);
}

}  // namespace

void writeCatalogueEntry(const CatalogueEntry& entry, std::string_view name, const TextOptions& options,
                         std::string& out) {
  DetailText(options, out).section(name);
  appendField("severity", nameOf(entry.severity), options, out);
  appendField("cause", explain(entry.cause), options, out);
  appendField("reference", entry.reference, options, out);
  appendField("meaning", entry.meaning, options, out);
  appendField("check", entry.hint, options, out);
}

void writeCatalogue(const TextOptions& options, std::string& out) {
  constexpr std::size_t kSeverityCells = 7;
  std::vector<std::string_view> groups;
  std::size_t nameCells = 0;
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    if (std::find(groups.begin(), groups.end(), groupOf(entry)) == groups.end()) groups.push_back(groupOf(entry));
    nameCells = std::max(nameCells, entry.name.size());
  }
  DetailText text(options, out);
  for (const std::string_view group : groups) {
    text.section(group);
    for (const CatalogueEntry& entry : diagnosticCatalogue()) {
      if (groupOf(entry) != group) continue;
      out += fmt::format("  {:{}}  {:{}}  ", entry.name, nameCells, nameOf(entry.severity), kSeverityCells);
      appendBehind(entry.meaning, 2 + nameCells + 2 + kSeverityCells + 2, 6, proseWidth(options), out);
    }
  }
}

}  // namespace wsray::report
