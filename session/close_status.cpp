#include "session/close_status.h"

#include <algorithm>

namespace wsray::session {
namespace {

// The first two bytes of a Close: its payload begins with them only when they are not missing.
bool hasCode(const websocket::Message& message) {
  if (message.payload.size() < 2) return false;
  return std::none_of(message.missing.begin(), message.missing.end(),
                      [](const websocket::MissingRange& range) { return range.offset < 2; });
}

}  // namespace

std::optional<std::uint16_t> closeCodeOf(const websocket::Message& message) {
  if (hasCode(message)) return websocket::closeStatusOf(message.payload).code;
  if (message.complete && message.length == 0) return kNoStatusReceived;
  return std::nullopt;
}

std::string_view closeReasonOf(const websocket::Message& message) {
  return hasCode(message) ? websocket::closeStatusOf(message.payload).reason : std::string_view();
}

}  // namespace wsray::session
