#include "capture/source/interface_drops.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace wsray::source {
namespace {

// 0 where it cannot be read, as of an interface that has gone away.
std::uint64_t readCount(const Descriptor& file) {
  std::array<char, 32> text{};
  const ssize_t length = ::pread(file.number(), text.data(), text.size(), 0);
  std::uint64_t count = 0;
  if (length > 0) std::from_chars(text.data(), text.data() + length, count);
  return count;
}

}  // namespace

InterfaceDrops::InterfaceDrops(const std::string& interface) {
  for (const char* counter : {"rx_missed_errors", "rx_fifo_errors"}) {
    Descriptor file(
        ::open(fmt::format("/sys/class/net/{}/statistics/{}", interface, counter).c_str(), O_RDONLY | O_CLOEXEC));
    if (file.isOpen()) counters_.push_back(std::move(file));
  }
  before_ = total();
}

std::uint64_t InterfaceDrops::count() const {
  const std::uint64_t now = total();
  return now > before_ ? now - before_ : 0;
}

std::uint64_t InterfaceDrops::total() const {
  std::uint64_t sum = 0;
  for (const Descriptor& counter : counters_) sum += readCount(counter);
  return sum;
}

}  // namespace wsray::source
