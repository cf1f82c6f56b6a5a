// The bytes of a file that grows, and then of the next one of its name. It is read, and never mapped: a mapping of what
// another program cuts off would kill this one.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "capture/source/byte_stream.h"
#include "capture/source/descriptor.h"
#include "capture/source/follow.h"
#include "capture/source/patience.h"

namespace wsray::source {

class GrowingFile {
 public:
  GrowingFile(Descriptor file, std::unique_ptr<FollowedFile> files, const Patience& patience);

  // As ByteStream::read(). `ended` where another one stands in the place of the file, and all of the file has been
  // read; or where it was written anew. Then advance() leads on.
  Arrived read(std::span<std::uint8_t> into);

  // Waits as read() does, though nothing more of the file is wanted: until it is `ended`.
  Lack wait();

  // Whether there is something to turn to: the next file, or its own start.
  bool isOver() { return wasWrittenAnew() || nextHasBegun(); }

  // Turns to that.
  void advance();

  // Moves out that the file was written anew, or cannot be read.
  std::optional<SourceNote> drainTrouble() { return std::exchange(trouble_, {}); }

  SourceProgress progress() const { return progress_; }

 private:
  using Clock = std::chrono::steady_clock;

  // 0 where there is nothing.
  std::size_t readNow(std::span<std::uint8_t> into);
  Lack waitForMore();
  // Whether the file is another one than was read so far: shorter, or with another beginning. It stays so until
  // advance().
  bool wasWrittenAnew();
  bool beginsAsBefore() const;
  bool nextHasBegun() const;
  void lookForNext();

  Descriptor file_;
  std::unique_ptr<FollowedFile> files_;
  Patience patience_;
  Descriptor next_{-1};
  Clock::time_point nextLook_;
  std::uint64_t offset_ = 0;         // in the file
  std::vector<std::uint8_t> start_;  // its first bytes
  bool isAnew_ = false;
  bool isUnreadable_ = false;
  std::optional<SourceNote> trouble_;
  SourceProgress progress_;  // over all files
};

}  // namespace wsray::source
