// The ends of a socket that another process has open, asked of the kernel itself: quicker than looking for it in its
// tables.
#pragma once

#include <sys/types.h>

#include <optional>

#include "base/result.h"
#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

// Of the descriptor `number` of the process: nothing while it is not connected, or is no TCP. Fails where the kernel
// does not let this process look (ptrace(2) rights), or the socket has gone.
Result<std::optional<SocketPair>> connectedPeers(pid_t process, int number);

}  // namespace wsray::privilege
