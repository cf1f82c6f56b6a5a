#include "dissector/http/head_scanner.h"

#include <algorithm>

namespace wsray::http {

std::size_t HeadScanner::feed(ByteView bytes) {
  std::size_t at = feedStartLine(bytes);
  while (at < bytes.size() && !ended() && plausible()) {
    if (state_ == State::inLine) {
      const auto lineFeed = std::find(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), '\n');
      if (lineFeed == bytes.end()) return bytes.size();
      at = static_cast<std::size_t>(lineFeed - bytes.begin()) + 1;
      state_ = State::lineStart;
      continue;
    }
    const std::uint8_t byte = bytes[at++];
    if (byte == '\n') {
      state_ = State::ended;
    } else if (byte == '\r' && state_ == State::lineStart) {
      state_ = State::lineStartAfterCr;
    } else {
      state_ = State::inLine;
    }
  }
  return at;
}

std::size_t HeadScanner::feedStartLine(ByteView bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && state_ == State::startLine) {
    const std::uint8_t byte = bytes[at++];
    if (!probe_.feed(byte)) {
      state_ = State::implausible;
    } else if (byte == '\n') {
      state_ = State::lineStart;
    }
  }
  return at;
}

}  // namespace wsray::http
