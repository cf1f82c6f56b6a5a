#include "capture/source/follow.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "capture/source/follow_source.h"
#include "capture/source/growing_file.h"

namespace wsray::source {
namespace {

// What is no regular file may make open(2) wait for its writer.
constexpr int kOpening = O_RDONLY | O_CLOEXEC | O_NONBLOCK;

class FollowedPath final : public FollowedFile {
 public:
  explicit FollowedPath(std::string path) : path_(std::move(path)) {}

  std::optional<int> replaced(dev_t device, ino_t inode) override {
    const auto isAnother = [device, inode](const struct stat& status) {
      return S_ISREG(status.st_mode) && (status.st_dev != device || status.st_ino != inode);
    };
    struct stat status {};
    if (::stat(path_.c_str(), &status) != 0 || !isAnother(status)) return std::nullopt;
    const int file = ::open(path_.c_str(), kOpening);
    if (file < 0) return std::nullopt;
    // It may have been replaced once more in between.
    if (::fstat(file, &status) == 0 && isAnother(status)) return file;
    ::close(file);
    return std::nullopt;
  }

 private:
  std::string path_;
};

}  // namespace

std::unique_ptr<FollowedFile> followByPath(std::string path) { return std::make_unique<FollowedPath>(std::move(path)); }

Result<std::unique_ptr<PacketSource>> followCapture(const std::string& path, std::unique_ptr<FollowedFile> files,
                                                    const Patience& patience) {
  Descriptor file(::open(path.c_str(), kOpening));
  struct stat status {};
  if (!file.isOpen() || ::fstat(file.number(), &status) != 0) {
    return failure(fmt::format("cannot open {}: {}", path, std::generic_category().message(errno)));
  }
  if (!S_ISREG(status.st_mode)) return failure(path + " is no regular file, and only those can be followed");
  return std::make_unique<FollowSource>(path,
                                        std::make_unique<GrowingFile>(std::move(file), std::move(files), patience));
}

}  // namespace wsray::source
