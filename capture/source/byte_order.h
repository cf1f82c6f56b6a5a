// Integers of a capture file, which is written in the byte order of the machine that captured.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>

namespace wsray::source {

class ByteOrder {
 public:
  constexpr ByteOrder() = default;
  explicit constexpr ByteOrder(std::endian order) : swapped_(order != std::endian::native) {}

  // The caller has checked that sizeof(Integer) bytes are there.
  template <std::unsigned_integral Integer>
  Integer load(const std::uint8_t* from) const {
    Integer value;
    std::memcpy(&value, from, sizeof value);
    return swapped_ ? reversed(value) : value;
  }

 private:
  static constexpr std::uint16_t reversed(std::uint16_t value) { return __builtin_bswap16(value); }
  static constexpr std::uint32_t reversed(std::uint32_t value) { return __builtin_bswap32(value); }
  static constexpr std::uint64_t reversed(std::uint64_t value) { return __builtin_bswap64(value); }

  bool swapped_ = false;
};

}  // namespace wsray::source
