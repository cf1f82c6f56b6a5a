// Runs in a process of its own what cannot be undone.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

namespace wsray::privilege {

// What `act` returns as a text, or how its process ended where it returned nothing.
template <typename Act>
std::string inChild(Act act) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) std::abort();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    const std::string said = act();
    const bool whole = ::write(pipe[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
    ::_exit(whole ? 0 : 1);
  }
  ::close(pipe[1]);
  std::string said;
  std::array<char, 4096> part{};
  for (ssize_t length = 0; (length = ::read(pipe[0], part.data(), part.size())) > 0;) {
    said.append(part.data(), static_cast<std::size_t>(length));
  }
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return said + " killed by signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return said + " exit status " + std::to_string(WEXITSTATUS(status));
  return said;
}

}  // namespace wsray::privilege
