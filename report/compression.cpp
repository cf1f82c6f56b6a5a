#include "report/compression.h"

namespace wsray::report {
std::optional<websocket::DeflateParameters> compressionTermsOf(const session::Connection& connection) {
  return websocket::agreedDeflate(connection.handshake);
}

std::optional<std::uint64_t> headerBytesOf(const websocket::Message& message,
                                           std::span<const session::FrameRow> frames) {
  if (frames.size() != message.frames) return std::nullopt;
  std::uint64_t bytes = 0;
  for (const session::FrameRow& frame : frames) bytes += frame.header.headerLength;
  return bytes;
}

}  // namespace wsray::report
