#include "capture/privilege/command.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <sstream>

namespace wsray::privilege {
namespace {

constexpr int kNotFound = 127;
constexpr int kNotExecutable = 126;
constexpr int kKilled = 128;

// Whether any folder of PATH has such a file, whoever may run it. One that this user may not enter has none, as for a
// shell: to the C library it is a program without permission.
bool standsInPath(const std::string& program) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/bin:/usr/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access(folder.append(folder.empty() ? "./" : "/").append(program).c_str(), F_OK) == 0) return true;
  }
  return false;
}

}  // namespace

int StartedCommand::status() const { return cause == ENOENT ? kNotFound : kNotExecutable; }

StartedCommand startCommand(const std::vector<std::string>& words, const sigset_t& defaults) {
  if (words.empty()) return {-1, ENOENT};
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  arguments.reserve(copies.size() + 1);
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  sigset_t none;
  ::sigemptyset(&none);
  posix_spawnattr_t attributes;
  if (const int cause = ::posix_spawnattr_init(&attributes); cause != 0) return {-1, cause};
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  StartedCommand command;
  command.cause =
      ::posix_spawnp(&command.process, arguments.front(), nullptr, &attributes, arguments.data(), ::environ);
  if (command.cause != 0) command.process = -1;
  const bool isSearched = words.front().find('/') == std::string::npos;
  if (command.cause == EACCES && isSearched && !standsInPath(words.front())) command.cause = ENOENT;
  ::posix_spawnattr_destroy(&attributes);
  return command;
}

int shellStatusOf(int waitStatus) {
  return WIFSIGNALED(waitStatus) ? kKilled + WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus);
}

}  // namespace wsray::privilege
