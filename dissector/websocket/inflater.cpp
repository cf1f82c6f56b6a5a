#include "dissector/websocket/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace wsray::websocket {
namespace {

// A negative number of window bits asks zlib for raw DEFLATE. The largest window reads what any smaller one wrote.
constexpr int kRawWindowBits = -15;
constexpr std::size_t kStep = 16'384;
constexpr std::size_t kLargestWindow = 32'768;

}  // namespace

void Inflater::StreamDeleter::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater(ContextTakeover takeover) : takeover_(takeover) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

bool Inflater::feed(ByteView compressed, InflateOutput& output) {
  if (failed_ || compressed.empty()) return !failed_;
  if (!stream_) {
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), kRawWindowBits) != Z_OK) return false;
    stream_.reset(stream.release());
  }
  failed_ = !run(compressed, output);
  return !failed_;
}

bool Inflater::run(ByteView compressed, InflateOutput& output) {
  std::array<std::uint8_t, kStep> step;
  atBoundary_ = false;
  while (!compressed.empty()) {
    const std::size_t part = std::min<std::size_t>(compressed.size(), std::numeric_limits<uInt>::max());
    // zlib reads through this pointer only; its type is that of a time before const.
    stream_->next_in = const_cast<Bytef*>(compressed.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    stream_->avail_in = static_cast<uInt>(part);
    int status = Z_OK;
    do {
      stream_->next_out = step.data();
      stream_->avail_out = static_cast<uInt>(step.size());
      status = ::inflate(stream_.get(), Z_SYNC_FLUSH);
      const std::size_t made = step.size() - stream_->avail_out;
      const std::uint64_t room = output.bound - std::min<std::uint64_t>(output.bound, output.bytes->size());
      const auto kept = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(made, room));
      output.bytes->insert(output.bytes->end(), step.begin(), step.begin() + kept);
      output.length += made;
      // What came out before a fault is kept, so that it does not matter how the stream was cut.
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
bool Inflater::restartAfterFinalBlock() {
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

bool Inflater::finishMessage(InflateOutput& output) {
  static constexpr std::array<std::uint8_t, 4> kTail{0x00, 0x00, 0xff, 0xff};
  const bool done = !failed_ && (atBoundary_ || feed(kTail, output));
  if (takeover_ == ContextTakeover::no || !done) forget();
  historyLost_ = takeover_ == ContextTakeover::yes && (historyLost_ || !done);
  failed_ = false;
  atBoundary_ = true;
  return done;
}

void Inflater::abandonMessage() {
  historyLost_ = takeover_ == ContextTakeover::yes;
  failed_ = true;
}

void Inflater::loseHistory() {
  historyLost_ = takeover_ == ContextTakeover::yes;
  failed_ = false;
  atBoundary_ = true;
  forget();
}

void Inflater::forget() {
  if (stream_) inflateReset(stream_.get());
}

}  // namespace wsray::websocket
