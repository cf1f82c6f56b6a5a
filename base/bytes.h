// Bytes as they were captured: views, and integers read from them in either byte order.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace wsray {

// Borrowed bytes. Whoever hands one out says how long it lives.
using ByteView = std::span<const std::uint8_t>;

inline ByteView bytesOf(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view textOf(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Integers that stand in memory, where the caller has checked that sizeof(Integer) bytes are: in the byte order of this
// machine, or in the other one.
template <std::unsigned_integral Integer>
Integer loadNative(const std::uint8_t* from) {
  Integer value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// The builtins become single moves; g++ 12 does not make them of a loop over the bytes.
template <std::unsigned_integral Integer>
Integer loadSwapped(const std::uint8_t* from) {
  const auto value = loadNative<Integer>(from);
  if constexpr (sizeof value == 8) return __builtin_bswap64(value);
  if constexpr (sizeof value == 4) return __builtin_bswap32(value);
  if constexpr (sizeof value == 2) return __builtin_bswap16(value);
  return value;
}

// In network byte order.
template <std::unsigned_integral Integer>
Integer loadBig(const std::uint8_t* from) {
  return std::endian::native == std::endian::big ? loadNative<Integer>(from) : loadSwapped<Integer>(from);
}

template <std::unsigned_integral Integer>
Integer loadLittle(const std::uint8_t* from) {
  return std::endian::native == std::endian::little ? loadNative<Integer>(from) : loadSwapped<Integer>(from);
}

}  // namespace wsray
