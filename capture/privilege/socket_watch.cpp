#include "capture/privilege/socket_watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "capture/privilege/socket_table.h"

namespace wsray::privilege {
namespace {

struct Closing {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

using Inodes = std::set<std::uint64_t>;

std::string linkAt(int folder, const char* name) {
  std::array<char, 64> text{};
  const ssize_t length = ::readlinkat(folder, name, text.data(), text.size());
  return {text.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

// "socket:[4711]"
std::optional<std::uint64_t> socketInode(std::string_view link) {
  constexpr std::string_view kStart = "socket:[";
  if (link.substr(0, kStart.size()) != kStart) return std::nullopt;
  std::uint64_t inode = 0;
  const auto [end, error] = std::from_chars(link.data() + kStart.size(), link.data() + link.size(), inode);
  if (error != std::errc{} || end == link.data() + link.size() || *end != ']') return std::nullopt;
  return inode;
}

Inodes socketsOf(pid_t process) {
  Inodes inodes;
  const std::unique_ptr<DIR, Closing> folder(::opendir(fmt::format("/proc/{}/fd", process).c_str()));
  if (!folder) return inodes;
  while (const dirent* const entry = ::readdir(folder.get())) {  // NOLINT(concurrency-mt-unsafe)
    if (const auto inode = socketInode(linkAt(::dirfd(folder.get()), entry->d_name))) inodes.insert(*inode);
  }
  return inodes;
}

template <typename Use>
void forEachRow(pid_t process, Use use) {
  for (const char* const table : {"tcp", "tcp6"}) {
    std::ifstream file(fmt::format("/proc/{}/net/{}", process, table));
    for (std::string line; std::getline(file, line);) {
      if (const auto row = readSocketRow(line)) use(*row);
    }
  }
}

}  // namespace

std::vector<SocketPair> SocketWatch::look(std::span<const pid_t> processes) {
  Inodes open;
  // One process for each network that they are in.
  std::map<std::string, pid_t> networks;
  for (const pid_t process : processes) {
    Inodes inodes = socketsOf(process);
    if (inodes.empty()) continue;
    networks.emplace(linkAt(AT_FDCWD, fmt::format("/proc/{}/ns/net", process).c_str()), process);
    open.merge(inodes);
  }
  std::map<std::uint64_t, SocketPair> present;
  for (const auto& [network, process] : networks) {
    forEachRow(process, [&](const SocketRow& row) {
      if (open.contains(row.inode)) present.emplace(row.inode, row.pair);
    });
  }
  // A table that is read while it changes may miss a socket: it was told as long as it is open.
  std::erase_if(told_, [&](const auto& entry) { return !open.contains(entry.first); });
  std::vector<SocketPair> found;
  for (const auto& [inode, pair] : present) {
    const auto [told, isNew] = told_.try_emplace(inode, pair);
    if (!isNew && told->second == pair) continue;
    told->second = pair;
    found.push_back(pair);
  }
  return found;
}

}  // namespace wsray::privilege
