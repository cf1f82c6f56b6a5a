// What the MAC or the tag of TLS 1.2 and older covers before the content (RFC 5246 §6.2.3.1, §6.2.3.3): sequence
// number, type, version, and the length of what follows.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>

#include "base/bytes.h"
#include "dissector/tls/record_cipher.h"

namespace wsray::tls {

inline std::array<std::uint8_t, 13> additionalDataOf(std::uint64_t sequence, ByteView header, std::size_t length) {
  assert(header.size() == kRecordHeaderLength);
  std::array<std::uint8_t, 13> data{};
  for (std::size_t i = 0; i < 8; ++i) data[i] = static_cast<std::uint8_t>(sequence >> (56 - 8 * i));
  data[8] = header[0];
  data[9] = header[1];
  data[10] = header[2];
  data[11] = static_cast<std::uint8_t>(length >> 8);
  data[12] = static_cast<std::uint8_t>(length);
  return data;
}

}  // namespace wsray::tls
