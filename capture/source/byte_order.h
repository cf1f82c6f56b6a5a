// Integers of a capture file, which is written in the byte order of the machine that captured.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>

#include "base/bytes.h"

namespace wsray::source {

class ByteOrder {
 public:
  constexpr ByteOrder() = default;
  explicit constexpr ByteOrder(std::endian order) : swapped_(order != std::endian::native) {}

  // The caller has checked that sizeof(Integer) bytes are there.
  template <std::unsigned_integral Integer>
  Integer load(const std::uint8_t* from) const {
    return swapped_ ? loadSwapped<Integer>(from) : loadNative<Integer>(from);
  }

 private:
  bool swapped_ = false;
};

}  // namespace wsray::source
