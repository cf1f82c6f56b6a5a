#include "session/payload_spill.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace wsray::session {
namespace {

// Most payloads are far smaller than what is worth a system call.
constexpr std::size_t kWaitingBytes = 256 << 10;

std::string causeOf(int number) { return std::generic_category().message(number); }

}  // namespace

Result<PayloadSpill> PayloadSpill::create() {
  std::error_code ignored;
  const auto folder = std::filesystem::temp_directory_path(ignored);
  std::string path = (folder.empty() ? std::filesystem::path("/tmp") : folder) / "wsray-XXXXXX";
  const int descriptor = mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) {
    return failure("cannot write " + path + ": " + causeOf(errno) + "; TMPDIR names another folder");
  }
  unlink(path.c_str());
  return PayloadSpill(descriptor);
}

PayloadSpill::PayloadSpill(PayloadSpill&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      written_(std::exchange(other.written_, 0)),
      waiting_(std::exchange(other.waiting_, {})) {}

PayloadSpill& PayloadSpill::operator=(PayloadSpill&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(written_, other.written_);
  std::swap(waiting_, other.waiting_);
  return *this;
}

PayloadSpill::~PayloadSpill() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<std::uint64_t> PayloadSpill::append(ByteView payload) {
  if (waiting_.size() + payload.size() > kWaitingBytes) {
    if (auto flushed = flush(); !flushed) return tl::unexpected(flushed.error());
  }
  const std::uint64_t offset = size();
  if (payload.size() > kWaitingBytes) {
    if (auto direct = write(payload); !direct) return tl::unexpected(direct.error());
  } else {
    waiting_.insert(waiting_.end(), payload.begin(), payload.end());
  }
  return offset;
}

Result<void> PayloadSpill::flush() {
  auto flushed = write(waiting_);
  if (flushed) waiting_.clear();
  return flushed;
}

Result<void> PayloadSpill::write(ByteView bytes) {
  // A write that fails halfway is done again over the same place.
  std::uint64_t at = written_;
  while (!bytes.empty()) {
    const ssize_t length = pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) {
      return failure("cannot keep payloads in a temporary file: " + causeOf(errno) + "; TMPDIR names another folder");
    }
    at += static_cast<std::uint64_t>(length);
    bytes = bytes.subspan(static_cast<std::size_t>(length));
  }
  written_ = at;
  return {};
}

Result<void> PayloadSpill::read(std::uint64_t offset, std::span<std::uint8_t> out) const {
  assert(offset + out.size() <= size());
  while (!out.empty() && offset < written_) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), written_ - offset));
    const ssize_t length = pread(descriptor_, out.data(), wanted, static_cast<off_t>(offset));
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) {
      return failure("cannot read payloads from a temporary file: " + causeOf(length < 0 ? errno : EIO));
    }
    offset += static_cast<std::uint64_t>(length);
    out = out.subspan(static_cast<std::size_t>(length));
  }
  const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(offset - std::min(offset, written_));
  std::copy_n(from, out.size(), out.begin());
  return {};
}

}  // namespace wsray::session
