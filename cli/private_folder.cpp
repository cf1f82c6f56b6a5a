#include "cli/private_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "capture/source/descriptor.h"

namespace wsray::cli {
namespace {

bool isOwn(const char* folder, uid_t user) {
  struct stat status {};
  return stat(folder, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == user;
}

std::string parentFolder(const privilege::CallingUser& owner) {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime != nullptr && *runtime != '\0' && isOwn(runtime, owner.uid)) return runtime;
  const char* temporary = std::getenv("TMPDIR");
  return temporary != nullptr && *temporary != '\0' ? temporary : "/tmp";
}

}  // namespace

Result<PrivateFolder> PrivateFolder::create(const privilege::CallingUser& owner) {
  std::string path = parentFolder(owner) + "/wsray-XXXXXX";
  const auto failed = [&path] {
    return failure(fmt::format("cannot make a folder {}: {}", path, std::generic_category().message(errno)));
  };
  if (mkdtemp(path.data()) == nullptr) return failed();
  PrivateFolder folder(path);
  const source::Descriptor keyLog(
      open(folder.keyLog().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!keyLog.isOpen()) return failed();
  if (geteuid() != owner.uid &&
      (fchown(keyLog.number(), owner.uid, owner.gid) != 0 || chown(path.c_str(), owner.uid, owner.gid) != 0)) {
    return failed();
  }
  return folder;
}

PrivateFolder::~PrivateFolder() {
  if (path_.empty()) return;
  unlink(keyLog().c_str());
  rmdir(path_.c_str());
}

}  // namespace wsray::cli
