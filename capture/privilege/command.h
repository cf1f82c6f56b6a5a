// The command that `wsray run` runs.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string>
#include <vector>

namespace wsray::privilege {

struct StartedCommand {
  pid_t process = -1;  // -1: it could not be started
  int cause = 0;       // an errno, then

  // What a shell tells of a command that it cannot start.
  int status() const;
};

// Starts `words`, the program, found by PATH, and its arguments, in this process's environment. `defaults` are the
// signals that get their default action; none is blocked.
StartedCommand startCommand(const std::vector<std::string>& words, const sigset_t& defaults);

// What a shell tells of a process that ended with `waitStatus` (waitpid(2)).
int shellStatusOf(int waitStatus);

}  // namespace wsray::privilege
