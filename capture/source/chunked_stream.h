// A stream as windows: it is read into chunks that the packets of many batches share. Only the record that a chunk's
// end cuts is copied, into the next chunk.
#pragma once

#include "capture/source/byte_source.h"
#include "capture/source/byte_stream.h"

namespace wsray::source {

class ChunkedStream final : public ByteSource {
 public:
  static constexpr std::size_t kChunkBytes = 1 << 20;

  explicit ChunkedStream(std::unique_ptr<ByteStream> stream, std::size_t chunkBytes = kChunkBytes);

  // A chunk is longer than `chunkBytes` only where `wanted` is, and then at most twice what has really arrived: a
  // length that lies costs no memory.
  Window window(std::uint64_t from, std::size_t wanted) override;

  std::optional<SourceNote> trouble() const override { return stream_->trouble(); }
  SourceProgress progress() const override { return stream_->progress(); }

 private:
  // Begins a chunk with the bytes from `at` on of the present one.
  void startChunk(std::size_t at, std::size_t wanted);

  std::unique_ptr<ByteStream> stream_;
  std::size_t chunkBytes_;
  std::shared_ptr<std::uint8_t[]> chunk_;
  std::size_t capacity_ = 0;
  std::size_t filled_ = 0;
  std::uint64_t chunkOffset_ = 0;  // of the chunk's first byte in the stream
  bool ended_ = false;
};

}  // namespace wsray::source
