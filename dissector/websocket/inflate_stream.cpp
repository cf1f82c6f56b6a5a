#include "dissector/websocket/inflate_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace wsray::websocket {
namespace {

constexpr std::size_t kLargestWindow = 32'768;

}  // namespace

void InflateStream::StreamDeleter::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

InflateStream::InflateStream(int windowBits, std::size_t stepBytes) : windowBits_(windowBits), stepBytes_(stepBytes) {
  assert(stepBytes > 0 && stepBytes <= kLargestStep);
}
InflateStream::~InflateStream() = default;
InflateStream::InflateStream(InflateStream&&) noexcept = default;
InflateStream& InflateStream::operator=(InflateStream&&) noexcept = default;

bool InflateStream::feed(ByteView compressed, InflateOutput& output) {
  if (!stream_) {
    auto stream = std::make_unique<z_stream>();
    // A negative number of window bits asks zlib for raw DEFLATE.
    if (inflateInit2(stream.get(), -windowBits_) != Z_OK) return false;
    stream_.reset(stream.release());
  }
  std::array<std::uint8_t, kLargestStep> step;
  atBoundary_ = false;
  while (!compressed.empty()) {
    const std::size_t part = std::min<std::size_t>(compressed.size(), std::numeric_limits<uInt>::max());
    // zlib reads through this pointer only; its type is that of a time before const.
    stream_->next_in = const_cast<Bytef*>(compressed.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    stream_->avail_in = static_cast<uInt>(part);
    int status = Z_OK;
    do {
      stream_->next_out = step.data();
      stream_->avail_out = static_cast<uInt>(stepBytes_);
      status = ::inflate(stream_.get(), Z_SYNC_FLUSH);
      const std::size_t made = stepBytes_ - stream_->avail_out;
      const std::uint64_t room = output.bound - std::min<std::uint64_t>(output.bound, output.bytes->size());
      const auto kept = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(made, room));
      output.bytes->insert(output.bytes->end(), step.begin(), step.begin() + kept);
      output.length += made;
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return false;
      if (status == Z_STREAM_END && !restartAfterFinalBlock()) return false;
      // A full buffer may hide more output though all input was taken.
    } while (stream_->avail_in > 0 ? status != Z_BUF_ERROR : stream_->avail_out == 0);
    compressed = compressed.subspan(part - stream_->avail_in);
    if (status == Z_BUF_ERROR && stream_->avail_in > 0) return false;
  }
  return true;
}

// A block with BFINAL ends a DEFLATE stream, not the message, and later messages may still refer to what came before
// (RFC 7692 §7.2.3.4).
bool InflateStream::restartAfterFinalBlock() {
  std::array<std::uint8_t, kLargestWindow> history;
  uInt length = 0;
  if (inflateGetDictionary(stream_.get(), history.data(), &length) != Z_OK) return false;
  const uInt left = stream_->avail_in;
  Bytef* const next = stream_->next_in;
  if (inflateReset(stream_.get()) != Z_OK) return false;
  stream_->next_in = next;
  stream_->avail_in = left;
  atBoundary_ = left == 0;
  return length == 0 || inflateSetDictionary(stream_.get(), history.data(), length) == Z_OK;
}

void InflateStream::forget() {
  atBoundary_ = false;
  if (stream_) inflateReset(stream_.get());
}

}  // namespace wsray::websocket
