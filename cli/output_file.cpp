#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/signal_cleanup.h"

namespace wsray::cli {
namespace {

constexpr mode_t kUsualMode = 0666;  // less what the umask takes away

tl::unexpected<Error> openFailure(const std::string& path, int error) {
  return failure(fmt::format("cannot write {}: {}", path, std::generic_category().message(error)));
}

std::optional<struct stat> statOf(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool isOneOf(const struct stat& file, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    const auto other = statOf(input);
    if (other && other->st_dev == file.st_dev && other->st_ino == file.st_ino) return true;
  }
  return false;
}

// A link stays a link: the file that it leads to is replaced.
std::string withoutLinks(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

}  // namespace

OutputFile::OutputFile(int descriptor, std::string name)
    : descriptor_(descriptor), output_(std::make_unique<Output>(descriptor, std::move(name))) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(other.descriptor_),
      owned_(std::exchange(other.owned_, false)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      output_(std::move(other.output_)) {}

OutputFile::~OutputFile() {
  if (owned_) close(descriptor_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forgetOnSignal();
}

Result<OutputFile> OutputFile::open(const std::string& path, const std::vector<std::string>& inputs) {
  if (path == "-") return OutputFile(STDOUT_FILENO, "standard output");
  const auto existing = statOf(path);
  if (existing && S_ISDIR(existing->st_mode)) return openFailure(path, EISDIR);
  if (existing && !S_ISREG(existing->st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return openFailure(path, errno);
    OutputFile file(descriptor, path);
    file.owned_ = true;
    return file;
  }
  if (existing && isOneOf(*existing, inputs)) {
    return failure(fmt::format("cannot write {}: it is one of the captures to read", path));
  }
  if (existing && access(path.c_str(), W_OK) != 0) return openFailure(path, errno);
  OutputFile file(-1, path);
  file.path_ = withoutLinks(path);
  if (auto created = file.createBeside(); !created) return tl::unexpected(created.error());
  if (existing && fchmod(file.descriptor_, existing->st_mode & 07777) != 0) return openFailure(path, errno);
  return file;
}

Result<void> OutputFile::createBeside() {
  const auto slash = path_.rfind('/') + 1;  // 0 where there is none
  for (int attempt = 0; descriptor_ < 0; ++attempt) {
    std::string name = fmt::format("{}.{}.wsray-{}-{}", path_.substr(0, slash), path_.substr(slash), getpid(), attempt);
    descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kUsualMode);
    if (descriptor_ >= 0) {
      temporary_ = std::move(name);
      removeOnSignal(temporary_);
    } else if (errno != EEXIST) {
      return openFailure(path_, errno);
    }
  }
  owned_ = true;
  *output_ = Output(descriptor_, path_);
  return {};
}

Result<void> OutputFile::finish() {
  if (auto flushed = output_->flush(); !flushed) return flushed;
  if (temporary_.empty()) return {};
  owned_ = false;
  // Some file systems tell only now that there was no room.
  if (close(descriptor_) != 0) return openFailure(path_, errno);
  if (rename(temporary_.c_str(), path_.c_str()) != 0) return openFailure(path_, errno);
  forgetOnSignal();
  temporary_.clear();
  return {};
}

}  // namespace wsray::cli
