#include "capture/source/gzip_codec.h"

#include <algorithm>
#include <limits>
#include <new>

namespace wsray::source {
namespace {

constexpr int kGzipWithLargestWindow = 16 + MAX_WBITS;

uInt bounded(std::size_t length) {
  return static_cast<uInt>(std::min<std::size_t>(length, std::numeric_limits<uInt>::max()));
}

}  // namespace

GzipCodec::GzipCodec() {
  if (::inflateInit2(&stream_, kGzipWithLargestWindow) != Z_OK) throw std::bad_alloc();
}

GzipCodec::~GzipCodec() { ::inflateEnd(&stream_); }

bool GzipCodec::startsFrame(ByteView head) const { return head.size() >= 2 && head[0] == 0x1f && head[1] == 0x8b; }

void GzipCodec::restart() { ::inflateReset(&stream_); }

Codec::Step GzipCodec::decode(ByteView in, std::span<std::uint8_t> out) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib only reads it; its interface is older than const
  stream_.next_in = const_cast<Bytef*>(in.data());
  stream_.avail_in = bounded(in.size());
  stream_.next_out = out.data();
  stream_.avail_out = bounded(out.size());
  const int status = ::inflate(&stream_, Z_NO_FLUSH);
  Step step{static_cast<std::size_t>(stream_.next_in - in.data()),
            static_cast<std::size_t>(stream_.next_out - out.data()),
            status == Z_STREAM_END,
            {}};
  if (status == Z_NEED_DICT) {
    step.error = "needs a dictionary";
  } else if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
    step.error = stream_.msg != nullptr ? stream_.msg : ::zError(status);
  }
  return step;
}

}  // namespace wsray::source
