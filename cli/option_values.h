// Values of options: from text to what the command line holds. Each fails with one sentence that names the value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/command_line.h"

namespace wsray::cli {

Result<std::uint64_t> parseCount(std::string_view text);

// `65536`, `64k`, `4M`, `1G`: powers of 1024.
Result<std::uint64_t> parseSize(std::string_view text);

// `3`, `1,4,7`.
Result<std::vector<session::ConnectionNumber>> parseConnections(std::string_view text);

// `3` or `3:17`.
Result<ShowTarget> parseShowTarget(std::string_view text);

std::vector<std::string> splitAtCommas(std::string_view text);

Error unknownChoice(std::string_view text, const std::vector<std::string_view>& choices);

template <typename Value, std::size_t count>
using Choices = std::array<std::pair<std::string_view, Value>, count>;

template <typename Value, std::size_t count>
Result<Value> parseChoice(std::string_view text, const Choices<Value, count>& choices) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : choices) {
    if (name == text) return value;
    names.push_back(name);
  }
  return tl::unexpected(unknownChoice(text, names));
}

// Puts a parsed value where it belongs.
template <typename Value, typename Target>
Result<void> store(Result<Value> parsed, Target& target) {
  if (!parsed) return tl::unexpected(parsed.error());
  target = std::move(*parsed);
  return {};
}

}  // namespace wsray::cli
