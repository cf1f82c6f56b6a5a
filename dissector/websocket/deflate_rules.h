// What RFC 7692 §7.1 says about the negotiation of permessage-deflate.
#pragma once

#include "dissector/http/handshake.h"

namespace wsray::websocket {

// Judges the offers, and the answer when the handshake was accepted: at most one diagnostic a rule and direction.
// Several offers are alternatives (§5.1), so an answer is right that fits one of them. Where a list of extensions is
// malformed, what stands behind the fault is not known, and no answer is accused for it. The diagnostics' offsets are
// left 0.
void judgeDeflate(const http::Handshake& handshake, Diagnostics& diagnostics);

}  // namespace wsray::websocket
