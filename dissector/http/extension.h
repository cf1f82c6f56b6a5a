// Sec-WebSocket-Extensions and -Protocol by their grammar (RFC 6455 §9.1, §11.3.4; quoted values by RFC 9110 §5.6.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsray::http {

struct ExtensionParameter {
  std::string name;
  std::optional<std::string> value;  // unquoted

  friend bool operator==(const ExtensionParameter&, const ExtensionParameter&) = default;
};

struct Extension {
  std::string name;
  std::vector<ExtensionParameter> parameters;

  friend bool operator==(const Extension&, const Extension&) = default;
};

struct ExtensionList {
  std::vector<Extension> extensions;
  bool wellFormed = true;  // false: what stands before the fault is in `extensions`

  friend bool operator==(const ExtensionList&, const ExtensionList&) = default;
};

// White space may stand around every comma, semicolon and equals sign; empty list elements are passed over. A quoted
// value is unescaped, and must be a token then (RFC 6455 §9.1). Does not know what any parameter means.
ExtensionList parseExtensions(std::string_view value);

// A comma-separated list of tokens; empty elements are passed over (RFC 9110 §5.6.1). An element that is no token stays
// as it was received, so that a rule can name it.
std::vector<std::string> parseTokenList(std::string_view value);

}  // namespace wsray::http
