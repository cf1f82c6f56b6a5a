// Whose the TCP connections of this machine are: those of given processes, as they come.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

class SocketWatch {
 public:
  // The connected TCP sockets that `processes` have open now and that were not told before. Processes that this user
  // may not look into have none.
  std::vector<SocketPair> look(std::span<const pid_t> processes);

 private:
  // By inode; as long as they are open.
  std::map<std::uint64_t, SocketPair> told_;
};

}  // namespace wsray::privilege
