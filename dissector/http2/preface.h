// What a client begins an HTTP/2 connection with (RFC 9113 §3.4).
#pragma once

#include <algorithm>
#include <string_view>

#include "base/bytes.h"
#include "dissector/http2/frame.h"
#include "dissector/http2/frame_header.h"

namespace wsray::http2 {

inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

// Whether the first bytes of a stream can be the preface. Fewer than needed to tell are, as long as nothing
// contradicts.
inline bool maybePreface(ByteView start) { return kPreface.starts_with(textOf(start).substr(0, kPreface.size())); }

// The same of a server, which begins with SETTINGS on stream 0.
inline bool maybeServerPreface(ByteView start) {
  for (std::size_t at = 2; at < std::min(start.size(), kHeaderLength); ++at) {
    const bool isSettings = at != 3 || start[at] == static_cast<std::uint8_t>(FrameType::settings);
    if (!isSettings || (at > 3 && start[at] != 0)) return false;
  }
  return !start.empty() && start.front() == 0 && (start.size() < 3 || start[2] % 6 == 0);
}

}  // namespace wsray::http2
