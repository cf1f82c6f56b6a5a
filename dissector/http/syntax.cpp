#include "dissector/http/syntax.h"

#include <absl/strings/ascii.h>

#include <algorithm>

namespace wsray::http {

bool isTokenChar(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || kMarks.find(c) != std::string_view::npos;
}

bool isToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar); }

bool equalInAnyCase(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) {
    return absl::ascii_tolower(static_cast<unsigned char>(x)) == absl::ascii_tolower(static_cast<unsigned char>(y));
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

std::string_view withoutBlanks(std::string_view text) {
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view takeListElement(std::string_view& rest) {
  const std::size_t comma = std::min(rest.find(','), rest.size());
  const std::string_view element = withoutBlanks(rest.substr(0, comma));
  rest.remove_prefix(std::min(comma + 1, rest.size()));
  return element;
}

std::string clipped(std::string_view value) {
  constexpr std::size_t kMostShown = 160;
  if (value.size() <= kMostShown) return std::string(value);
  std::size_t end = kMostShown;
  // A character of several bytes is not cut apart.
  while (end > kMostShown - 4 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return std::string(value.substr(0, end)) + "...";
}

std::string quoted(std::string_view value) { return '"' + clipped(value) + '"'; }

}  // namespace wsray::http
