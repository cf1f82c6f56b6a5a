// What RFC 6455 §7 and common sense say about how a connection went and ended, once it has.
#pragma once

#include "base/diagnostic.h"
#include "dissector/websocket/verdict.h"

namespace wsray::websocket {

// The end without a Close, the closing handshake step by step, silence, and pings without an answer. `end` is where the
// connection ended, or the capture while it was open. Where frames are missing, nobody is accused of not having sent
// them.
void judgeEnding(const Ending& ending, const Origin& end, Diagnostics& diagnostics);

}  // namespace wsray::websocket
