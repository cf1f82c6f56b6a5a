// The usual time-outs of what stands between client and server.
#pragma once

#include <string>

#include "base/time.h"

namespace wsray::websocket {

// What a cut after that silence is likely to come from: `60 s is the default of nginx`. Empty where it may be chance.
std::string cutterOf(Duration idle);

}  // namespace wsray::websocket
