#include "dissector/http/handshake_rule.h"

#include <fmt/format.h>

#include "dissector/http/syntax.h"

namespace wsray::http {

std::vector<std::string_view> valuesOf(const Headers& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const Header& field : headers.fields()) {
    if (equalInAnyCase(field.name, name)) values.push_back(field.value);
  }
  return values;
}

std::string stateOf(const Headers& headers, std::string_view name) {
  if (!headers.contains(name)) return fmt::format("{} is absent", name);
  return fmt::format("{} is {}", name, quoted(headers.joined(name)));
}

std::string nameOf(Version version) { return fmt::format("HTTP/{}.{}", version.major, version.minor); }

}  // namespace wsray::http
