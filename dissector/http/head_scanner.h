// Finds where an HTTP/1.x head ends (RFC 9112 §2.1, §2.2).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "dissector/http/start_line_probe.h"

namespace wsray::http {

// Fed the bytes of one head in parts cut anywhere, from the first byte of its start line; looks at every byte once and
// keeps none. A line ends in CRLF or in a bare LF; the first empty one ends the head.
class HeadScanner {
 public:
  explicit HeadScanner(HeadKind kind) : probe_(kind) {}

  // How many of these bytes belong to the head. All of them, unless it ended or became implausible on the way.
  std::size_t feed(ByteView bytes);

  bool ended() const { return state_ == State::ended; }

  // False once the start line is none.
  bool plausible() const { return state_ != State::implausible; }

 private:
  enum class State : std::uint8_t { startLine, lineStart, lineStartAfterCr, inLine, ended, implausible };

  std::size_t feedStartLine(ByteView bytes);

  StartLineProbe probe_;
  State state_ = State::startLine;
};

}  // namespace wsray::http
