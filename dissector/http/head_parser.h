// Takes a complete HTTP/1.x head apart (RFC 9112 §3 to §5).
#pragma once

#include <string_view>

#include "dissector/http/head.h"

namespace wsray::http {

// `text` is a head as HeadScanner found it: a plausible start line, header lines, the empty line. Origins are left to
// the caller. Never fails: a line without a colon, and what continues it, is left out; a folded line (obs-fold) is
// joined to its value by one space; NUL and control bytes stay in their values. Copies what it returns.
RequestHead parseRequest(std::string_view text);
ResponseHead parseResponse(std::string_view text);

}  // namespace wsray::http
