// What RFC 8441 and RFC 9113 say of the heads that open a WebSocket on a stream, rule by rule: the compliance document
// for that. What RFC 6455 says of them is judged by http::judgeHandshake.
#pragma once

#include "base/diagnostic.h"
#include "dissector/http2/heads.h"

namespace wsray::http2 {

// At most one diagnostic a rule. Offsets are left 0.
void judgeRequest(const Request& request, Diagnostics& diagnostics);
void judgeResponse(const Response& response, Diagnostics& diagnostics);

}  // namespace wsray::http2
