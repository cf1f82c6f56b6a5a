#include "capture/privilege/socket_watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "capture/privilege/socket_peers.h"
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

// Where the kernel does not tell, it may be.
bool mayBeTcp(const std::string& path) {
  std::array<char, 16> name{};
  const ssize_t length = ::getxattr(path.c_str(), "system.sockprotoname", name.data(), name.size() - 1);
  return length <= 0 || std::string_view(name.data()).substr(0, 3) == "TCP";
}

// Calls `use` with the inode of each socket of `process` and its place in /proc.
template <typename Use>
void forEachSocket(pid_t process, Use use) {
  const std::string path = fmt::format("/proc/{}/fd", process);
  const std::unique_ptr<DIR, Closing> folder(::opendir(path.c_str()));
  if (!folder) return;
  while (const dirent* const entry = ::readdir(folder.get())) {
    const char* const name = entry->d_name;
    if (const auto inode = socketInode(linkAt(::dirfd(folder.get()), name))) use(*inode, path + "/" + name);
  }
}

// "/proc/17/fd/4" is 4.
int descriptorIn(std::string_view path) {
  int number = -1;
  path.remove_prefix(path.rfind('/') + 1);
  std::from_chars(path.data(), path.data() + path.size(), number);
  return number;
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

std::vector<SocketPair> SocketWatch::look(std::span<const pid_t> processes, Effort effort) {
  Inodes open;
  std::vector<SocketPair> found;
  bool readsTables = false;
  // One process for each network that they are in.
  std::map<std::string, pid_t> networks;
  for (const pid_t process : processes) {
    bool hasAny = false;
    forEachSocket(process, [&](std::uint64_t inode, const std::string& path) {
      open.insert(inode);
      if (settled_.contains(inode)) return;
      const bool isTold = told_.contains(inode);
      if (!isTold && !mayBeTcp(path)) {
        settled_.insert(inode);
        return;
      }
      hasAny = true;
      if (isTold && effort == Effort::forNewSockets) return;
      const auto peers = connectedPeers(process, descriptorIn(path));
      if (!peers) {
        readsTables = true;
      } else if (*peers && (!isTold || told_[inode] != **peers)) {
        told_.insert_or_assign(inode, **peers);
        found.push_back(**peers);
      }
    });
    if (hasAny) networks.emplace(linkAt(AT_FDCWD, fmt::format("/proc/{}/ns/net", process).c_str()), process);
  }
  // A table that is read while it changes may miss a socket: it was told as long as it is open.
  std::erase_if(told_, [&](const auto& entry) { return !open.contains(entry.first); });
  std::erase_if(settled_, [&](std::uint64_t inode) { return !open.contains(inode); });
  if (!readsTables) return found;
  for (const auto& [network, process] : networks) {
    forEachRow(process, [&](const SocketRow& row) {
      if (!open.contains(row.inode)) return;
      if (row.listens) {
        settled_.insert(row.inode);
        return;
      }
      const auto [told, isNew] = told_.try_emplace(row.inode, row.pair);
      if (!isNew && told->second == row.pair) return;
      told->second = row.pair;
      found.push_back(row.pair);
    });
  }
  return found;
}

}  // namespace wsray::privilege
