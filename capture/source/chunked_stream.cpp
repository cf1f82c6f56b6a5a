#include "capture/source/chunked_stream.h"

#include <algorithm>
#include <cassert>

namespace wsray::source {

ChunkedStream::ChunkedStream(std::unique_ptr<ByteStream> stream, std::size_t chunkBytes)
    : stream_(std::move(stream)), chunkBytes_(chunkBytes) {}

Window ChunkedStream::window(std::uint64_t from, std::size_t wanted) {
  assert(from >= chunkOffset_ && from - chunkOffset_ <= filled_);
  auto at = static_cast<std::size_t>(from - chunkOffset_);
  Lack lack = Lack::ended;
  while (!ended_ && filled_ - at < wanted) {
    if (filled_ == capacity_ || (at > 0 && capacity_ - at < wanted)) {
      startChunk(at, wanted);
      at = 0;
    }
    const Arrived arrived = stream_->read({chunk_.get() + filled_, capacity_ - filled_});
    filled_ += arrived.length;
    if (arrived.length > 0) continue;
    lack = arrived.lack;
    if (lack != Lack::ended) break;
    ended_ = true;
  }
  return {ByteView(chunk_.get() + at, filled_ - at), std::shared_ptr<const void>(chunk_, chunk_.get()), lack};
}

void ChunkedStream::startChunk(std::size_t at, std::size_t wanted) {
  const std::size_t kept = filled_ - at;
  const std::size_t capacity = std::max(chunkBytes_, std::min(wanted, 2 * kept));
  std::shared_ptr<std::uint8_t[]> next(new std::uint8_t[capacity]);
  std::copy_n(chunk_.get() + at, kept, next.get());
  chunk_ = std::move(next);
  capacity_ = capacity;
  filled_ = kept;
  chunkOffset_ += at;
}

}  // namespace wsray::source
