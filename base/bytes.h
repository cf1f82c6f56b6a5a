// Bytes as they were captured: views, and integers read from them in either byte order.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wsray {

// Borrowed bytes. Whoever hands one out says how long it lives.
using ByteView = std::span<const std::uint8_t>;

inline ByteView bytesOf(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view textOf(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Reads an integer in network byte order. The caller has checked that sizeof(Integer) bytes are there.
template <std::unsigned_integral Integer>
constexpr Integer loadBig(const std::uint8_t* from) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) value = value << 8 | from[i];
  return static_cast<Integer>(value);
}

// The same in little-endian order.
template <std::unsigned_integral Integer>
constexpr Integer loadLittle(const std::uint8_t* from) {
  std::uint64_t value = 0;
  for (std::size_t i = sizeof(Integer); i-- > 0;) value = value << 8 | from[i];
  return static_cast<Integer>(value);
}

}  // namespace wsray
