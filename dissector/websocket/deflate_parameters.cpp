#include "dissector/websocket/deflate_parameters.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

namespace wsray::websocket {
namespace {

// 8 to 15, decimal without a leading zero (RFC 7692 §7.1.2.1).
std::optional<std::uint8_t> windowBitsOf(std::string_view text) {
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  const bool wellFormed = error == std::errc{} && end == text.data() + text.size() && text.front() != '0';
  if (!wellFormed || bits < 8 || bits > 15) return std::nullopt;
  return static_cast<std::uint8_t>(bits);
}

// Whether the parameter is one of RFC 7692 and has a value that an answer may give it.
bool apply(const http::ExtensionParameter& parameter, DeflateParameters& agreed) {
  for (const Direction direction : kDirections) {
    const std::string_view side = direction == Direction::clientToServer ? "client" : "server";
    if (parameter.name == fmt::format("{}_no_context_takeover", side)) {
      agreed.takeover[direction] = ContextTakeover::no;
      return !parameter.value;
    }
    if (parameter.name == fmt::format("{}_max_window_bits", side)) {
      const auto bits = parameter.value && !parameter.value->empty() ? windowBitsOf(*parameter.value) : std::nullopt;
      if (bits) agreed.windowBits[direction] = *bits;
      return bits.has_value();
    }
  }
  return false;
}

}  // namespace

std::optional<DeflateParameters> agreedDeflate(const http::Handshake& handshake, Diagnostics& diagnostics) {
  for (const http::Extension& extension : handshake.extensions.extensions) {
    if (extension.name != "permessage-deflate") continue;
    DeflateParameters agreed;
    for (std::size_t i = 0; i < extension.parameters.size(); ++i) {
      const http::ExtensionParameter& parameter = extension.parameters[i];
      bool allowed = apply(parameter, agreed);
      for (std::size_t before = 0; before < i; ++before) {
        allowed = allowed && extension.parameters[before].name != parameter.name;
      }
      if (allowed) continue;
      diagnostics.add({Code::deflateParameter, Direction::serverToClient, handshake.response->last, 0,
                       fmt::format("permessage-deflate was accepted with {}{}{}, which is not allowed", parameter.name,
                                   parameter.value ? "=" : "", parameter.value.value_or(""))});
    }
    return agreed;
  }
  return std::nullopt;
}

}  // namespace wsray::websocket
