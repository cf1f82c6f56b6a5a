#include "cli/option_values.h"

#include <fmt/format.h>

#include <limits>

#include "session/text_scanner.h"

namespace wsray::cli {
namespace {

std::optional<session::ConnectionNumber> scanConnection(session::TextScanner& scanner) {
  const auto number = scanner.number();
  if (!number || *number == 0 || *number > std::numeric_limits<session::ConnectionNumber>::max()) return std::nullopt;
  return static_cast<session::ConnectionNumber>(*number);
}

}  // namespace

Result<std::uint64_t> parseCount(std::string_view text) {
  session::TextScanner scanner(text);
  const auto number = scanner.number();
  if (!number || !scanner.atEnd()) return failure(fmt::format("'{}' is no number", text));
  return *number;
}

Result<std::uint64_t> parseSize(std::string_view text) {
  constexpr std::string_view kUnits = "kMG";
  session::TextScanner scanner(text);
  auto number = scanner.number();
  for (std::size_t unit = 0; number && unit < kUnits.size(); ++unit) {
    if (!scanner.skip(kUnits.substr(unit, 1)) && !(unit == 0 && scanner.skip("K"))) continue;
    const std::size_t shift = 10 * (unit + 1);
    number =
        *number > std::numeric_limits<std::uint64_t>::max() >> shift ? std::nullopt : std::optional(*number << shift);
    break;
  }
  if (!number || !scanner.atEnd()) return failure(fmt::format("'{}' is no size such as 4096, 64k, 4M or 1G", text));
  return *number;
}

Result<std::vector<session::ConnectionNumber>> parseConnections(std::string_view text) {
  session::TextScanner scanner(text);
  std::vector<session::ConnectionNumber> connections;
  do {
    const auto number = scanConnection(scanner);
    if (!number) return failure(fmt::format("'{}' is no list of connection numbers such as 1,4", text));
    connections.push_back(*number);
  } while (scanner.skip(","));
  if (!scanner.atEnd()) return failure(fmt::format("'{}' is no list of connection numbers such as 1,4", text));
  return connections;
}

Result<ShowTarget> parseShowTarget(std::string_view text) {
  session::TextScanner scanner(text);
  const auto connection = scanConnection(scanner);
  std::optional<std::uint64_t> sequence;
  if (connection && scanner.skip(":")) {
    sequence = scanner.number();
    if (!sequence || *sequence == 0) return failure(fmt::format("'{}' is no message such as 3:17", text));
  }
  if (!connection || !scanner.atEnd()) {
    return failure(fmt::format("'{}' is neither a connection such as 3 nor a message such as 3:17", text));
  }
  return ShowTarget{*connection, sequence};
}

std::vector<std::string> splitAtCommas(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto comma = text.find(',');
    parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

Error unknownChoice(std::string_view text, const std::vector<std::string_view>& choices) {
  return {fmt::format("'{}' is none of {}", text, fmt::join(choices, ", "))};
}

}  // namespace wsray::cli
