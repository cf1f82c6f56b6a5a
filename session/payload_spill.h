// Payloads that are kept but seldom looked at: in a file, not in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace wsray::session {

// The file lies in TMPDIR (in /tmp where that names no folder), is readable by its owner only and has no name: it goes
// away with this object, also when the program dies. It only grows; nothing is taken out of it.
class PayloadSpill {
 public:
  // Fails with one sentence where the folder cannot be written.
  static Result<PayloadSpill> create();

  PayloadSpill(PayloadSpill&& other) noexcept;
  PayloadSpill& operator=(PayloadSpill&& other) noexcept;
  PayloadSpill(const PayloadSpill&) = delete;
  PayloadSpill& operator=(const PayloadSpill&) = delete;
  ~PayloadSpill();

  // Returns the offset to read it back from. Fails with one sentence where the disk is full; what was appended before
  // can still be read.
  Result<std::uint64_t> append(ByteView payload);

  // Fills `out` with the bytes from that offset on. All of them must have been appended.
  Result<void> read(std::uint64_t offset, std::span<std::uint8_t> out) const;

  std::uint64_t size() const { return written_ + waiting_.size(); }

 private:
  explicit PayloadSpill(int descriptor) : descriptor_(descriptor) {}

  Result<void> flush();
  Result<void> write(ByteView bytes);

  int descriptor_;
  std::uint64_t written_ = 0;          // bytes in the file
  std::vector<std::uint8_t> waiting_;  // what comes behind them
};

}  // namespace wsray::session
