// Whose the TCP connections of this machine are: those of given processes, as they come.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "capture/privilege/socket_pair.h"

namespace wsray::privilege {

class SocketWatch {
 public:
  // Which sockets the kernel is asked about: those that are new, or all, which also finds one that was connected anew.
  // Its tables of connections, which take long to read, are looked at only where it does not answer.
  enum class Effort : bool { forNewSockets, forAll };

  // The connected TCP sockets that `processes` have open now and that were not told before. Processes that this user
  // may not look into have none.
  std::vector<SocketPair> look(std::span<const pid_t> processes, Effort effort);

 private:
  // By inode, as long as they are open.
  std::map<std::uint64_t, SocketPair> told_;
  std::set<std::uint64_t> settled_;  // are not looked at again: other protocols, and listening ones of the tables
};

}  // namespace wsray::privilege
