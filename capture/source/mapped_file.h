// A regular file through a sliding window of mapped pages: no byte is copied, and no more than the windows that
// somebody still holds count as memory.
//
// Shows the file as long as it was when it was opened, and never maps beyond what it is when a window is made. What
// is written behind that is not followed. A file that another program shortens while a window lies over the part
// that is gone raises SIGBUS; that is not caught.
#pragma once

#include <string>

#include "capture/source/byte_source.h"
#include "capture/source/descriptor.h"

namespace wsray::source {

class MappedFile final : public ByteSource {
 public:
  // Measured on 400 MB: larger windows are not faster.
  static constexpr std::size_t kWindowBytes = 8 << 20;

  MappedFile(Descriptor file, std::uint64_t fileBytes, std::size_t windowBytes = kWindowBytes);

  // False where the file's system cannot map it: it must be read as a stream then.
  bool canMap();

  // A window is longer than `windowBytes` only where `wanted` is.
  Window window(std::uint64_t from, std::size_t wanted) override;

  std::optional<SourceNote> trouble() const override { return trouble_; }

  // Read is what windows were made of, thus up to one window ahead of the packets.
  SourceProgress progress() const override { return {mappedTo_, fileBytes_}; }

  // Gives up the file, for reading it in another way.
  Descriptor release() { return std::move(file_); }

 private:
  bool map(std::uint64_t from, std::size_t wanted);
  void noticeShortening();

  Descriptor file_;
  const std::uint64_t fileBytes_;
  std::uint64_t end_;  // of what can be read
  std::size_t windowBytes_;
  std::uint64_t mappedFrom_ = 0;
  std::uint64_t mappedTo_ = 0;
  std::shared_ptr<const void> memory_;
  std::optional<SourceNote> trouble_;
};

}  // namespace wsray::source
