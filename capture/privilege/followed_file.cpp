#include "capture/privilege/followed_file.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace wsray::privilege {

Descriptor openAnother(const std::string& path, std::uint64_t device, std::uint64_t inode) {
  const auto isAnother = [&](const struct stat& status) {
    return S_ISREG(status.st_mode) && (status.st_dev != device || status.st_ino != inode);
  };
  struct stat status {};
  if (path.empty() || ::stat(path.c_str(), &status) != 0 || !isAnother(status)) return Descriptor();
  // Not to wait where it has become a pipe in between.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file.isOpen() || ::fstat(file.number(), &status) != 0 || !isAnother(status)) return Descriptor();
  return file;
}

}  // namespace wsray::privilege
