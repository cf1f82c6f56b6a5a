// `wsray gui`: the same captures in a window, which is a program of its own.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "cli/verbs.h"

namespace wsray::cli {
namespace {

constexpr auto kProgram = "wsray-gui";

// Beside this program, where a build or an installation has it.
std::string besideThis() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : (self.parent_path() / kProgram).string();
}

}  // namespace

Result<ExitStatus> runGui(const CommandLine& line, Console& /*console*/) {
  std::vector<std::string> words{kProgram, "--"};
  words.insert(words.end(), line.files.begin(), line.files.end());
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // Each returns only where there is no such program.
  if (const std::string beside = besideThis(); !beside.empty()) ::execv(beside.c_str(), arguments.data());
  ::execvp(kProgram, arguments.data());
  if (errno != ENOENT) {
    return failure(fmt::format("cannot start {}: {}", kProgram, std::generic_category().message(errno)));
  }
  return failure(
      "the window is not installed: the program wsray-gui (package wsray-gui) is neither beside this one nor "
      "in the PATH");
}

}  // namespace wsray::cli
