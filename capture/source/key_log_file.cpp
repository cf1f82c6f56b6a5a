#include "capture/source/key_log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

namespace wsray::source {

Result<KeyLogFile> KeyLogFile::open(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.isOpen() || ::fstat(file.number(), &status) != 0) {
    return failure(fmt::format("cannot open the key log {}: {}", path, std::generic_category().message(errno)));
  }
  if (S_ISDIR(status.st_mode)) return failure(fmt::format("the key log {} is a directory", path));
  return KeyLogFile(std::move(file));
}

std::string KeyLogFile::read() {
  struct stat status {};
  const off_t at = ::lseek(file_.number(), 0, SEEK_CUR);
  if (at > 0 && ::fstat(file_.number(), &status) == 0 && status.st_size < at) ::lseek(file_.number(), 0, SEEK_SET);
  std::string text(kMostBytes, '\0');
  ssize_t length = 0;
  do {
    length = ::read(file_.number(), text.data(), text.size());
  } while (length < 0 && errno == EINTR);
  text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
  return text;
}

}  // namespace wsray::source
