#include "capture/source/descriptor_stream.h"

#include <fmt/format.h>
#include <poll.h>

#include <cerrno>
#include <system_error>

namespace wsray::source {

DescriptorStream::DescriptorStream(Descriptor file, std::uint64_t totalBytes)
    : file_(std::move(file)), progress_{0, totalBytes} {}

std::size_t DescriptorStream::read(std::span<std::uint8_t> into) {
  while (!trouble_) {
    const ssize_t length = ::read(file_.number(), into.data(), into.size());
    if (length >= 0) {
      progress_.readBytes += static_cast<std::size_t>(length);
      return static_cast<std::size_t>(length);
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd readable{file_.number(), POLLIN, 0};
      ::poll(&readable, 1, -1);
    } else if (errno != EINTR) {
      trouble_ = {true, fmt::format("reading failed at byte {}: {}", progress_.readBytes,
                                    std::generic_category().message(errno))};
    }
  }
  return 0;
}

}  // namespace wsray::source
