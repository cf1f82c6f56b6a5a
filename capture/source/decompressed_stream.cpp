#include "capture/source/decompressed_stream.h"

#include <fmt/format.h>

namespace wsray::source {

DecompressedStream::DecompressedStream(std::unique_ptr<ByteSource> compressed, std::unique_ptr<Codec> codec)
    : compressed_(std::move(compressed)), codec_(std::move(codec)) {}

Arrived DecompressedStream::read(std::span<std::uint8_t> into) {
  while (!ended_) {
    if (!inFrame_ && !startNextFrame()) return {0, ended_ ? Lack::ended : window_.lack};
    if (unread_.empty() && !codecHoldsMore_) {
      fill(1);
      if (unread_.empty()) {
        if (inputEnded()) end(true, fmt::format("the {} stream is cut off at byte {}", codec_->name(), offset_));
        return {0, window_.lack};
      }
    }
    const Codec::Step step = codec_->decode(unread_, into);
    unread_ = unread_.subspan(step.consumedBytes);
    offset_ += step.consumedBytes;
    inFrame_ = !step.frameEnded;
    codecHoldsMore_ = inFrame_ && step.producedBytes == into.size();
    if (!step.error.empty()) {
      end(true, fmt::format("the {} stream is damaged at byte {}: {}", codec_->name(), offset_, step.error));
    }
    if (step.producedBytes > 0) return {step.producedBytes};
  }
  return {};
}

std::optional<SourceNote> DecompressedStream::trouble() const {
  const std::optional<SourceNote> cause = compressed_->trouble();
  return cause ? cause : trouble_;
}

void DecompressedStream::fill(std::size_t wanted) {
  window_ = compressed_->window(offset_, wanted);
  unread_ = window_.bytes;
}

bool DecompressedStream::startNextFrame() {
  if (unread_.size() < Codec::kMagicLength) fill(Codec::kMagicLength);
  if (unread_.size() < Codec::kMagicLength && !inputEnded()) return false;
  if (unread_.empty()) {
    ended_ = true;
    return false;
  }
  if (!codec_->startsFrame(unread_)) {
    end(false, fmt::format("what follows the {} stream at byte {} was passed over", codec_->name(), offset_));
    return false;
  }
  codec_->restart();
  inFrame_ = true;
  return true;
}

void DecompressedStream::end(bool incomplete, std::string text) {
  ended_ = true;
  trouble_ = {incomplete, std::move(text)};
}

}  // namespace wsray::source
