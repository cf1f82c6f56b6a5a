// How a rule of the opening handshake is written: a function for each, and tables of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dissector/http/handshake.h"

namespace wsray::http {

// One sentence with its values when the rule is broken.
using Fault = std::optional<std::string>;

inline constexpr auto kFollowed = std::nullopt;

struct Rule {
  Code code;
  Fault (*fault)(const Handshake&);
};

// The values of all fields of that name, borrowed.
std::vector<std::string_view> valuesOf(const Headers& headers, std::string_view name);

// `Connection is absent`, `Connection is "close"`.
std::string stateOf(const Headers& headers, std::string_view name);

// `HTTP/1.0`
std::string nameOf(Version version);

// Upgrade is ignored before HTTP/1.1 (RFC 9110 §7.8).
inline bool isOld(Version version) { return version < Version{1, 1}; }

}  // namespace wsray::http
