// Reads payloads out of a spill one after the other, with one call of the system for hundreds of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "session/payload_spill.h"

namespace wsray::session {

// Holds a stretch of the spill. Where it is read forwards it reads ahead; else no more than is asked for.
class PayloadWindow {
 public:
  static constexpr std::size_t kReach = 256UL << 10;

  // The spill is borrowed, and may grow meanwhile.
  explicit PayloadWindow(const PayloadSpill& spill) : spill_(&spill) {}

  // The bytes from that offset on, all of which must have been appended. Borrowed until the next call.
  Result<ByteView> read(std::uint64_t offset, std::uint64_t length);

 private:
  bool holds(std::uint64_t offset, std::uint64_t length) const;

  const PayloadSpill* spill_;
  std::uint64_t first_ = 0;  // offset of the first byte that is held
  std::vector<std::uint8_t> held_;
};

}  // namespace wsray::session
