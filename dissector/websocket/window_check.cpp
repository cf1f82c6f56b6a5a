#include "dissector/websocket/window_check.h"

#include <algorithm>

namespace wsray::websocket {
namespace {

// zlib's compressor makes 9 bits of 8, and so do the libraries that use it: nobody has a compressor with 8.
constexpr int kSmallestCompressor = 9;

// A few bytes may inflate to a thousand times as many: no more is fed at once, so that little is inflated in vain.
constexpr std::size_t kPart = 64;

}  // namespace

WindowCheck::WindowCheck(std::uint8_t windowBits) : stream_(std::max<int>(windowBits, kSmallestCompressor), 1) {}

void WindowCheck::feed(ByteView compressed) {
  while (!compressed.empty() && !exceeded_ && !over()) {
    const ByteView part = compressed.first(std::min(compressed.size(), kPart));
    compressed = compressed.subspan(part.size());
    InflateOutput output{&none_, 0, length_};
    const bool good = stream_.feed(part, output);
    length_ = output.length;
    // Behind the bound a fault would be found or not as the stream is cut.
    exceeded_ = !good && !over();
    if (!good && !exceeded_) return;
  }
}

bool WindowCheck::finishMessage(bool inflated) {
  const bool exceeded = exceeded_ && inflated;
  exceeded_ = false;
  if (inflated) {
    finishedLength_ = length_;
  } else {
    length_ = finishedLength_;
  }
  return exceeded;
}

void WindowCheck::forget() { stream_.forget(); }

}  // namespace wsray::websocket
