#include "capture/privilege/process_tree.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace wsray::privilege {
namespace {

namespace fs = std::filesystem;

std::optional<pid_t> numberOf(const fs::path& path) {
  const std::string name = path.filename();
  pid_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return number;
}

// A process may be gone at any time: what cannot be read then is empty.
template <typename Use>
void forEachNumber(const fs::path& folder, Use use) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (const auto number = numberOf(entry->path())) use(*number);
  }
}

// Each thread has children of its own.
void appendChildren(pid_t process, std::vector<pid_t>& children) {
  const std::string threads = fmt::format("/proc/{}/task", process);
  forEachNumber(threads, [&](pid_t thread) {
    std::ifstream list(fmt::format("{}/{}/children", threads, thread));
    for (pid_t child = 0; list >> child;) children.push_back(child);
  });
}

// The fourth word of /proc/PID/stat; the second is a name that may have anything in it, and ends with the last ')'.
std::optional<pid_t> parentOf(pid_t process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  if (!std::getline(file, line, '\0') && line.empty()) return std::nullopt;
  const std::size_t nameEnd = line.rfind(')');
  if (nameEnd == std::string::npos || nameEnd + 4 > line.size()) return std::nullopt;
  pid_t parent = 0;
  const auto [end, error] = std::from_chars(line.data() + nameEnd + 4, line.data() + line.size(), parent);
  if (error != std::errc{}) return std::nullopt;
  return parent;
}

std::multimap<pid_t, pid_t> childrenOfAll() {
  std::multimap<pid_t, pid_t> children;
  forEachNumber("/proc", [&](pid_t process) {
    if (const auto parent = parentOf(process)) children.emplace(*parent, process);
  });
  return children;
}

bool kernelTellsChildren() {
  std::error_code error;
  return fs::exists("/proc/thread-self/children", error);
}

}  // namespace

std::vector<pid_t> descendantsOf(pid_t ancestor) {
  std::vector<pid_t> found;
  const bool told = kernelTellsChildren();
  const std::multimap<pid_t, pid_t> all = told ? std::multimap<pid_t, pid_t>() : childrenOfAll();
  const auto append = [&](pid_t process) {
    if (told) {
      appendChildren(process, found);
    } else {
      const auto [first, last] = all.equal_range(process);
      for (auto child = first; child != last; ++child) found.push_back(child->second);
    }
  };
  append(ancestor);
  // A process that changes its parent meanwhile may be found twice, which does no harm.
  for (std::size_t looked = 0; looked < found.size();) append(found[looked++]);
  return found;
}

}  // namespace wsray::privilege
