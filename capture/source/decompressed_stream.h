// The content of a compressed input, frame after frame. Never holds more than the codec's window, whatever the ratio.
#pragma once

#include "capture/source/byte_source.h"
#include "capture/source/byte_stream.h"
#include "capture/source/codec.h"

namespace wsray::source {

class DecompressedStream final : public ByteStream {
 public:
  // `compressed` begins with a frame of `codec`.
  DecompressedStream(std::unique_ptr<ByteSource> compressed, std::unique_ptr<Codec> codec);

  Arrived read(std::span<std::uint8_t> into) override;

  // Damaged or cut frames, bytes behind the last frame, or trouble of the compressed input.
  std::optional<SourceNote> trouble() const override;
  SourceProgress progress() const override { return compressed_->progress(); }

 private:
  // Makes `unread_` as long as is wanted, or shorter: then window_.lack tells why.
  void fill(std::size_t wanted);
  // False where it did not start: because there is none, or not enough of it.
  bool startNextFrame();
  // Whether the compressed input says that there will be no more of it, of its own.
  bool inputEnded() const { return window_.lack == Lack::ended; }
  void end(bool incomplete, std::string text);

  std::unique_ptr<ByteSource> compressed_;
  std::unique_ptr<Codec> codec_;
  Window window_;
  ByteView unread_;
  std::uint64_t offset_ = 0;  // of `unread_` in the compressed input
  bool inFrame_ = true;
  // The codec filled all of the room it had: it may hold more, without any input.
  bool codecHoldsMore_ = false;
  bool ended_ = false;
  std::optional<SourceNote> trouble_;
};

}  // namespace wsray::source
