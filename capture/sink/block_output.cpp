#include "capture/sink/block_output.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace wsray::sink {
namespace {

tl::unexpected<Error> failureOf(int error) { return failure(": " + std::generic_category().message(error)); }

// The system writes from where it points, and changes nothing there.
iovec pieceOf(ByteView bytes) {
  return {const_cast<std::uint8_t*>(bytes.data()), bytes.size()};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

// Where `length` bytes of the pieces are written.
void advance(std::span<iovec>& pieces, std::size_t length) {
  while (!pieces.empty() && length >= pieces.front().iov_len) {
    length -= pieces.front().iov_len;
    pieces = pieces.subspan(1);
  }
  if (length == 0) return;
  iovec& first = pieces.front();
  first.iov_base = static_cast<std::uint8_t*>(first.iov_base) + length;
  first.iov_len -= length;
}

}  // namespace

BlockOutput::~BlockOutput() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint8_t* BlockOutput::extend(std::size_t length) {
  if (gathered_.size() - gatheredBytes_ < length) {
    gathered_.resize(std::max(gathered_.size() * 2, gatheredBytes_ + length));
  }
  std::uint8_t* room = gathered_.data() + gatheredBytes_;
  gatheredBytes_ += length;
  bytes_ += length;
  return room;
}

void BlockOutput::refer(ByteView bytes) {
  references_.push_back({gatheredBytes_, bytes});
  bytes_ += bytes.size();
}

void BlockOutput::listPieces() {
  const ByteView gathered(gathered_);
  std::size_t from = 0;
  pieces_.clear();
  for (const Reference& reference : references_) {
    pieces_.push_back(pieceOf(gathered.subspan(from, reference.after - from)));
    pieces_.push_back(pieceOf(reference.bytes));
    from = reference.after;
  }
  pieces_.push_back(pieceOf(gathered.subspan(from, gatheredBytes_ - from)));
}

Result<void> BlockOutput::flush() {
  if (bytes_ == flushedBytes_) return {};
  listPieces();
  std::span<iovec> left(pieces_);
  while (!left.empty()) {
    const ssize_t length = ::writev(descriptor_, left.data(), static_cast<int>(left.size()));
    if (length >= 0) {
      advance(left, static_cast<std::size_t>(length));
    } else if (errno == EAGAIN) {
      if (auto waited = waitForRoom(); !waited) return waited;
    } else if (errno != EINTR) {
      return failureOf(errno);
    }
  }
  flushedBytes_ = bytes_;
  gatheredBytes_ = 0;
  references_.clear();
  return {};
}

Result<void> BlockOutput::waitForRoom() const {
  pollfd waiting{descriptor_, POLLOUT, 0};
  if (::poll(&waiting, 1, -1) < 0 && errno != EINTR) return failureOf(errno);
  return {};
}

Result<void> BlockOutput::close() {
  // Some file systems tell only now that there was no room.
  if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) return failureOf(errno);
  return {};
}

}  // namespace wsray::sink
