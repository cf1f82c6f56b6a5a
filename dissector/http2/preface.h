// What a client begins an HTTP/2 connection with (RFC 9113 §3.4).
#pragma once

#include <string_view>

#include "base/bytes.h"

namespace wsray::http2 {

inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

// Whether the first bytes of a stream can be the preface. Fewer than needed to tell are, as long as nothing
// contradicts.
inline bool maybePreface(ByteView start) { return kPreface.starts_with(textOf(start).substr(0, kPreface.size())); }

}  // namespace wsray::http2
