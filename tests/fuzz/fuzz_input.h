// What fuzz targets share: an input that is taken apart, and a way to say what must hold of it.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/bytes.h"
#include "base/origin.h"

// What libFuzzer calls for each input, and the replay of the seeds. Returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace wsray::fuzz {

class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  bool empty() const { return rest_.empty(); }

  // The next integer in network byte order; 0 where the input ends within it.
  template <std::unsigned_integral Integer>
  Integer take() {
    const ByteView bytes = takeBytes(sizeof(Integer));
    return bytes.size() == sizeof(Integer) ? loadBig<Integer>(bytes.data()) : Integer{0};
  }

  // So many bytes, or as many as are left. Borrowed from the input.
  ByteView takeBytes(std::size_t most) {
    const ByteView taken = rest_.first(std::min(most, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  ByteView takeRest() { return takeBytes(rest_.size()); }

 private:
  ByteView rest_;
};

// Ends the program where something does not hold that must.
inline void require(bool holds) {
  if (!holds) std::abort();
}

// Packet `number`, a third of a second after the one before: time-outs come within a few packets.
inline Origin originOf(PacketNumber number) {
  return {number, timestampOf(static_cast<std::int64_t>(number) * 333'000'000)};
}

}  // namespace wsray::fuzz
