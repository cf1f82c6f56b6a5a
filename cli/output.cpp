#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wsray::cli {
namespace {

// Standard output may also share a non-blocking pipe or terminal with another program.
bool waitUntilWritable(int descriptor) {
  pollfd waiting{descriptor, POLLOUT, 0};
  return poll(&waiting, 1, -1) > 0 || errno == EINTR;
}

}  // namespace

void Output::pace() {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0 || S_ISREG(status.st_mode)) return;
  // A descriptor of its own does not change how the others wait.
  paced_ = source::Descriptor(
      open(fmt::format("/proc/self/fd/{}", descriptor_).c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
}

Result<void> Output::catchUp(std::size_t kept) { return write(kept); }

Result<void> Output::write(std::size_t kept) {
  const int descriptor = isPaced() ? paced_.number() : descriptor_;
  int error = 0;
  while (!closed_ && keptBytes() > 0 && error == 0) {
    const ssize_t length = ::write(descriptor, text_.data() + written_, keptBytes());
    if (length >= 0) {
      written_ += static_cast<std::size_t>(length);
    } else if (errno == EAGAIN) {
      if (keptBytes() <= kept) break;
      if (!waitUntilWritable(descriptor)) error = errno;
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (error == EPIPE) closed_ = true;
  if (error != 0 || closed_) written_ = text_.size();
  forgetWritten();
  if (error == 0 || error == EPIPE) return {};
  return failure(fmt::format("cannot write to {}: {}", name_, std::generic_category().message(error)));
}

// Moves what is left to the front only where that is little beside what was written.
void Output::forgetWritten() {
  if (keptBytes() > written_) return;
  text_.erase(0, written_);
  written_ = 0;
}

}  // namespace wsray::cli
