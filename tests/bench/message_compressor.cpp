#include "tests/bench/message_compressor.h"

#include <zlib.h>

namespace wsray::bench {
namespace {

constexpr int kLevel = 1;
// Less than what is agreed (15) is allowed, and keeps the state of hundreds of connections in the cache.
constexpr int kRawWindowBits = -12;  // negative: without the header of zlib
constexpr int kMemoryLevel = 3;
constexpr std::size_t kTailBytes = 4;

}  // namespace

void MessageCompressor::StreamCloser::operator()(z_stream_s* stream) const {
  deflateEnd(stream);
  delete stream;
}

MessageCompressor::MessageCompressor() : stream_(new z_stream_s{}) {
  deflateInit2(stream_.get(), kLevel, Z_DEFLATED, kRawWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY);
}

std::span<const std::uint8_t> MessageCompressor::compress(std::span<const std::uint8_t> message) {
  compressed_.resize(deflateBound(stream_.get(), message.size()) + 2 * kTailBytes);
  stream_->next_in = const_cast<Bytef*>(message.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast) zlib's type
  stream_->avail_in = static_cast<uInt>(message.size());
  stream_->next_out = compressed_.data();
  stream_->avail_out = static_cast<uInt>(compressed_.size());
  deflate(stream_.get(), Z_SYNC_FLUSH);
  return {compressed_.data(), compressed_.size() - stream_->avail_out - kTailBytes};
}

}  // namespace wsray::bench
