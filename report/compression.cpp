#include "report/compression.h"

namespace wsray::report {
namespace {

constexpr std::uint64_t kMostInTwoBytes = 125;
constexpr std::uint64_t kMostInFourBytes = 0xFFFF;
constexpr std::uint8_t kMaskingKey = 4;

}  // namespace

std::optional<websocket::DeflateParameters> compressionTermsOf(const session::Connection& connection) {
  return websocket::agreedDeflate(connection.handshake);
}

// The shortest header that leaves no more than it can tell of (RFC 6455 §5.2); one that is longer than it must be is
// not told apart, unless there is no other.
std::optional<std::uint8_t> headerBytesOf(const websocket::Message& message) {
  if (message.frames != 1) return std::nullopt;
  const std::uint8_t mask = message.masked ? kMaskingKey : 0;
  if (!message.compressed) {
    const std::uint64_t header = message.wireLength - message.length;
    const bool fits = message.wireLength > message.length && header <= 14U;
    return fits ? std::optional(static_cast<std::uint8_t>(header)) : std::nullopt;
  }
  struct Form {
    std::uint8_t bytes;
    std::uint64_t most;
  };
  for (const Form form : {Form{2, kMostInTwoBytes}, Form{4, kMostInFourBytes}, Form{10, UINT64_MAX}}) {
    const auto header = static_cast<std::uint8_t>(form.bytes + mask);
    if (message.wireLength >= header && message.wireLength - header <= form.most) return header;
  }
  return std::nullopt;
}

}  // namespace wsray::report
