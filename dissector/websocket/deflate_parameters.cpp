#include "dissector/websocket/deflate_parameters.h"

#include <charconv>

namespace wsray::websocket {
namespace {

void apply(const http::ExtensionParameter& parameter, DeflateParameters& agreed) {
  const auto bits = parameter.value ? windowBitsOf(*parameter.value) : std::nullopt;
  if (parameter.name == kClientNoContextTakeover) agreed.takeover[Direction::clientToServer] = ContextTakeover::no;
  if (parameter.name == kServerNoContextTakeover) agreed.takeover[Direction::serverToClient] = ContextTakeover::no;
  if (parameter.name == kClientMaxWindowBits && bits) agreed.windowBits[Direction::clientToServer] = *bits;
  if (parameter.name == kServerMaxWindowBits && bits) agreed.windowBits[Direction::serverToClient] = *bits;
}

}  // namespace

std::optional<std::uint8_t> windowBitsOf(std::string_view text) {
  constexpr unsigned kSmallestWindowBits = 8;
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  const bool wellFormed = error == std::errc{} && end == text.data() + text.size() && text.front() != '0';
  if (!wellFormed || bits < kSmallestWindowBits || bits > kLargestWindowBits) return std::nullopt;
  return static_cast<std::uint8_t>(bits);
}

std::optional<DeflateParameters> agreedDeflate(const http::Handshake& handshake) {
  for (const http::Extension& extension : handshake.extensions.extensions) {
    if (extension.name != kDeflateName) continue;
    DeflateParameters agreed;
    for (const http::ExtensionParameter& parameter : extension.parameters) apply(parameter, agreed);
    return agreed;
  }
  return std::nullopt;
}

}  // namespace wsray::websocket
