#include "capture/privilege/recording_files.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <string_view>

#include "capture/privilege/system_error.h"

namespace wsray::privilege {
namespace {

struct PathParts {
  std::string folder;  // with its slash; empty for the present one
  std::string name;
};

PathParts partsOf(const std::string& path) {
  const std::size_t nameStart = path.rfind('/') + 1;  // 0 without any
  return {path.substr(0, nameStart), path.substr(nameStart)};
}

// Where others may put links that lead to the user's own files (/tmp).
bool isSharedFolder(const Descriptor& folder) {
  struct stat status {};
  if (::fstat(folder.number(), &status) != 0) return true;
  return (status.st_mode & S_ISVTX) != 0 && (status.st_mode & (S_IWOTH | S_IWGRP)) != 0;
}

Result<Descriptor> openForWriting(const std::string& path) {
  const auto [folderPath, name] = partsOf(path);
  const Descriptor folder(::open(folderPath.empty() ? "." : folderPath.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder.isOpen()) return refused("cannot write " + path);
  // A pipe that nobody reads is refused, not waited for: nobody could interrupt that.
  int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  if (isSharedFolder(folder)) flags |= O_NOFOLLOW;
  Descriptor file(::openat(folder.number(), name.c_str(), flags, 0644));
  if (!file.isOpen()) {
    if (errno == ENXIO) return failure(fmt::format("cannot write {}: nobody reads this pipe", path));
    if (errno == ELOOP && (flags & O_NOFOLLOW) != 0) {
      return failure(fmt::format("cannot write {}: it is a symbolic link in a folder that others write to", path));
    }
    return refused("cannot write " + path);
  }
  if (::fcntl(file.number(), F_SETFL, O_WRONLY) != 0) return refused("cannot write " + path);
  return file;
}

}  // namespace

Result<Descriptor> RecordingFiles::openNext() {
  if (path_.empty() || (!rotates_ && opened_ > 0)) return failure("there is no further file to record to");
  const std::string path = nextPath();
  Result<Descriptor> file = openForWriting(path);
  if (!file) return file;
  ++opened_;
  if (rotates_ && ring_ > 0) {
    kept_.push_back(path);
    removeOldest();
  }
  return file;
}

std::string RecordingFiles::nextPath() const {
  if (!rotates_) return path_;
  const auto [folder, name] = partsOf(path_);
  std::size_t stemLength = name.rfind('.');
  if (stemLength == 0 || stemLength == std::string::npos) stemLength = name.size();
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("{}{}_{:05}_{:%Y%m%d%H%M%S}{}", folder, name.substr(0, stemLength), opened_ + 1, local,
                     name.substr(stemLength));
}

void RecordingFiles::removeOldest() {
  while (kept_.size() > ring_) {
    ::unlink(kept_.front().c_str());
    kept_.pop_front();
  }
}

}  // namespace wsray::privilege
