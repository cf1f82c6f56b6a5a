#include "session/named_filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wsray::session {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

bool isNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

Result<NamedFilters> NamedFilters::parse(std::string_view text) {
  NamedFilters named;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t sign = line.find('=');
    const std::string_view name = trimmed(line.substr(0, sign));
    if (sign == std::string_view::npos || name.empty() || !std::all_of(name.begin(), name.end(), isNameByte)) {
      return failure(fmt::format("line {} is no `name = expression`", number));
    }
    if (!named.filters_.emplace(name, trimmed(line.substr(sign + 1))).second) {
      return failure(fmt::format("line {} gives {} a second time", number, name));
    }
  }
  return named;
}

const std::string* NamedFilters::find(std::string_view name) const {
  const auto found = filters_.find(name);
  return found == filters_.end() ? nullptr : &found->second;
}

}  // namespace wsray::session
