#include "capture/source/descriptor_stream.h"

#include <fmt/format.h>
#include <poll.h>

#include <cerrno>
#include <system_error>

namespace wsray::source {

DescriptorStream::DescriptorStream(Descriptor file, std::uint64_t totalBytes, std::optional<Patience> patience)
    : file_(std::move(file)), patience_(patience), progress_{0, totalBytes} {}

Arrived DescriptorStream::read(std::span<std::uint8_t> into) {
  while (!trouble_) {
    switch (waitForInput()) {
      case Waited::ready: break;
      case Waited::silent: return {0, Lack::silent};
      case Waited::stopped: return {0, Lack::stopped};
    }
    const ssize_t length = ::read(file_.number(), into.data(), into.size());
    if (length >= 0) {
      progress_.readBytes += static_cast<std::size_t>(length);
      return {static_cast<std::size_t>(length)};
    }
    if (!patience_ && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      pollfd readable{file_.number(), POLLIN, 0};
      ::poll(&readable, 1, -1);
    } else if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) {
      trouble_ = {true, fmt::format("reading failed at byte {}: {}", progress_.readBytes,
                                    std::generic_category().message(errno))};
    }
  }
  return {};
}

// With patience read(2) must not be what waits.
Waited DescriptorStream::waitForInput() const {
  const int input = file_.number();
  return patience_ ? waitFor({&input, 1}, *patience_) : Waited::ready;
}

}  // namespace wsray::source
