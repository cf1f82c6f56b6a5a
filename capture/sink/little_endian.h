// Integers as this room writes them, on whatever machine.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>

#include "base/bytes.h"

namespace wsray::sink {

template <std::unsigned_integral Integer>
void storeLittle(std::uint8_t* to, Integer value) {
  if constexpr (std::endian::native == std::endian::big) {
    std::uint8_t bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    value = loadSwapped<Integer>(bytes);
  }
  std::memcpy(to, &value, sizeof value);
}

}  // namespace wsray::sink
