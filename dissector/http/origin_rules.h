// Where the page comes from that opened a WebSocket, and what follows from it (RFC 6455 §10.2, RFC 6454).
#pragma once

#include "dissector/http/handshake_rule.h"

namespace wsray::http {

// Of any request: no Origin, or one that names no site.
Fault originMissing(const Handshake& handshake);
Fault originNull(const Handshake& handshake);

// Of a handshake that was accepted though a page of another site asked for it: with credentials of the user, and
// without. One host below the other is the same site; ports and schemes, which proxies change, are not compared.
Fault originCross(const Handshake& handshake);
Fault originCrossAnonymous(const Handshake& handshake);

// Whether the request names an Origin of another site than the server's.
bool comesFromOtherSite(const RequestHead& request);

}  // namespace wsray::http
