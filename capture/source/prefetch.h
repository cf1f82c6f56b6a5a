// Record headers are found one from the other, so that each would wait for main memory in its turn; and what stands in
// the records is read next.
#pragma once

#include <cstddef>

#include "base/bytes.h"

namespace wsray::source {

// Asks for the bytes that lie some records behind `at`, as many as the record at `at` has. Measured: on packets of 140
// bytes it takes a walk over them from 44 to 16 ns a packet, and on full segments it saves a third of what counting
// their messages costs. Longer records are left to the processor, which notices the order in which they are read.
inline void prefetchBehind(ByteView bytes, std::size_t at, std::size_t recordLength) {
  constexpr std::size_t kDistance = 2048;
  constexpr std::size_t kLongRecord = 4096;
  constexpr std::size_t kCacheLine = 64;
  if (recordLength > kLongRecord || bytes.size() - at < kDistance + kLongRecord) return;
  const std::uint8_t* ahead = bytes.data() + at + kDistance;
  for (std::size_t i = 0; i < recordLength; i += kCacheLine) __builtin_prefetch(ahead + i);
}

}  // namespace wsray::source
