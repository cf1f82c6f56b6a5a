#include "capture/source/key_log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace wsray::source {
namespace {

// As much as pipes hold.
constexpr std::size_t kPipeBytes = 64U << 10;

}  // namespace

Result<KeyLogFile> KeyLogFile::open(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file.isOpen() || ::fstat(file.number(), &status) != 0) {
    return failure(fmt::format("cannot open the key log {}: {}", path, std::generic_category().message(errno)));
  }
  if (S_ISDIR(status.st_mode)) return failure(fmt::format("the key log {} is a directory", path));
  return KeyLogFile(std::move(file), !S_ISREG(status.st_mode));
}

std::string KeyLogFile::readFile() {
  struct stat status {};
  if (::fstat(file_.number(), &status) != 0) return {};
  const auto length = static_cast<std::uint64_t>(status.st_size);
  if (length < offset_) {
    ::lseek(file_.number(), 0, SEEK_SET);
    offset_ = 0;
  }
  if (length == offset_) return {};
  std::string text = readNow(static_cast<std::size_t>(std::min<std::uint64_t>(length - offset_, kMostBytes)));
  offset_ += text.size();
  return text;
}

std::string KeyLogFile::readPipe(const Patience& patience) {
  const int input = file_.number();
  const bool isEndless = patience.interval.count() < 0;
  Waited waited = Waited::silent;
  do {
    waited = waitFor({&input, 1}, patience);
  } while (isEndless && waited == Waited::silent);  // a signal came
  return waited == Waited::ready ? readNow(kPipeBytes) : std::string();
}

std::string KeyLogFile::readNow(std::size_t most) const {
  std::string text(most, '\0');
  ssize_t length = 0;
  do {
    length = ::read(file_.number(), text.data(), text.size());
  } while (length < 0 && errno == EINTR);
  text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
  return text;
}

}  // namespace wsray::source
