#include "dissector/websocket/inflater.h"

#include <algorithm>
#include <array>

namespace wsray::websocket {
namespace {

// What a sync flush ends with, and its sender takes off (RFC 7692 §7.2.1).
constexpr std::array<std::uint8_t, 4> kTail{0x00, 0x00, 0xff, 0xff};
constexpr std::uint32_t kTailNumber = 0x0000ffff;
constexpr std::uint32_t kNoBytes = 0xffffffff;

}  // namespace

Inflater::Inflater(ContextTakeover takeover, std::uint8_t windowBits)
    : takeover_(takeover), lastBytes_(kNoBytes), stream_(kLargestWindowBits, InflateStream::kLargestStep) {
  if (windowBits < kLargestWindowBits) window_ = std::make_unique<WindowCheck>(windowBits);
}

bool Inflater::feed(ByteView compressed, InflateOutput& output) {
  if (failed_ || compressed.empty()) return !failed_;
  empty_ = false;
  for (const std::uint8_t byte : compressed.last(std::min<std::size_t>(compressed.size(), kTail.size()))) {
    lastBytes_ = lastBytes_ << 8 | byte;
  }
  return run(compressed, output);
}

bool Inflater::run(ByteView compressed, InflateOutput& output) {
  failed_ = !stream_.feed(compressed, output);
  if (window_ && !failed_) window_->feed(compressed);
  return !failed_;
}

// No accident: what is right ends in the last bit of an empty block's type and what pads it to a byte, so that its last
// byte has a zero bit, and is no ff.
bool Inflater::endsInTail() const { return lastBytes_ == kTailNumber; }

bool Inflater::finishMessage(InflateOutput& output) {
  const bool needsNothing = empty_ || stream_.atBoundary() || endsInTail();
  const bool done = !failed_ && (needsNothing || run(kTail, output));
  keptTail_ = done && endsInTail();
  noteWindow(done);
  if (takeover_ == ContextTakeover::no || !done) forget();
  historyLost_ = takeover_ == ContextTakeover::yes && (historyLost_ || !done);
  failed_ = false;
  empty_ = true;
  lastBytes_ = kNoBytes;
  return done;
}

void Inflater::noteWindow(bool done) {
  exceededWindow_ = window_ && window_->finishMessage(done);
  if (exceededWindow_ || (window_ && window_->over())) window_.reset();
}

void Inflater::abandonMessage() {
  historyLost_ = takeover_ == ContextTakeover::yes;
  failed_ = true;
}

void Inflater::loseHistory() {
  historyLost_ = takeover_ == ContextTakeover::yes;
  failed_ = false;
  empty_ = true;
  lastBytes_ = kNoBytes;
  forget();
}

void Inflater::forget() {
  stream_.forget();
  if (window_) window_->forget();
}

}  // namespace wsray::websocket
