#include "cli/output.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wsray::cli {
namespace {

// Standard output may share a non-blocking pipe or terminal with another program.
bool waitUntilWritable(int descriptor) {
  pollfd waiting{descriptor, POLLOUT, 0};
  return poll(&waiting, 1, -1) > 0 || errno == EINTR;
}

}  // namespace

Result<void> Output::flush() {
  std::string_view left = closed_ ? std::string_view() : std::string_view(text_);
  int error = 0;
  while (!left.empty() && error == 0) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      if (!waitUntilWritable(descriptor_)) error = errno;
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  text_.clear();
  if (error == EPIPE) {
    closed_ = true;
  } else if (error != 0) {
    return failure(fmt::format("cannot write to {}: {}", name_, std::generic_category().message(error)));
  }
  return {};
}

}  // namespace wsray::cli
