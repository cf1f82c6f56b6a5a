// Events as short lines of text, for exact comparison:
//
//   opened ws://example.com/chat 101
//   > text "hello"
//   < ping "x" {frame-mask-server}
//   ! frame-mask-server
//   ended open: still open at the end of the capture
//
// `>` is from the client; connections after the first have their number in front. Packets do not show.
#pragma once

#include <string>

#include "dissector/flow/events.h"

namespace wsray::flow {

std::string textOf(const Event& event);

}  // namespace wsray::flow
