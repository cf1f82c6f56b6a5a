// Blocks on their way to a descriptor: what is small is gathered, what is large is written from where it lies.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace wsray::sink {

class BlockOutput {
 public:
  // Takes the descriptor, and closes it at the latest when it goes.
  explicit BlockOutput(int descriptor) : descriptor_(descriptor) {}
  BlockOutput(const BlockOutput&) = delete;
  BlockOutput& operator=(const BlockOutput&) = delete;
  ~BlockOutput();

  // Room for the next so many bytes, which the caller fills before the next call.
  std::uint8_t* extend(std::size_t length);
  // The next bytes, which must stay where they are until flush().
  void refer(ByteView bytes);

  // All bytes so far, written or not.
  std::uint64_t bytes() const { return bytes_; }
  // The caller flushes when this is so at the end of a block: then all of it still goes with one call of the system.
  bool isFull() const { return references_.size() >= kMostReferences || bytes_ - flushedBytes_ >= kMostBytes; }

  // Writes what is there, with one call of the system unless that takes less; waits where there is no room for more.
  // Fails with a predicate (": No space left on device") whose subject is the file.
  Result<void> flush();
  // After flush(). Fails as that does.
  Result<void> close();

 private:
  static constexpr std::size_t kMostReferences = 500;  // two of a call's 1,024 pieces (IOV_MAX) each
  static constexpr std::uint64_t kMostBytes = 1 << 20;

  struct Reference {
    std::size_t after;  // so many gathered bytes
    ByteView bytes;
  };

  void listPieces();
  Result<void> waitForRoom() const;

  int descriptor_;
  std::vector<std::uint8_t> gathered_;
  std::size_t gatheredBytes_ = 0;  // of gathered_, which does not shrink
  std::vector<Reference> references_;
  std::vector<iovec> pieces_;
  std::uint64_t bytes_ = 0;
  std::uint64_t flushedBytes_ = 0;
};

}  // namespace wsray::sink
