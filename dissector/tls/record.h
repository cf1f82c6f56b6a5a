// One record of TLS as it stands in the stream (RFC 8446 §5.1, RFC 5246 §6.2).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/origin.h"
#include "dissector/tls/record_cipher.h"

namespace wsray::tls {

inline constexpr std::size_t kMostPlaintext = 1UL << 14;
// What a sender may add to a record by encrypting and, long ago, compressing it (RFC 5246 §6.2.3).
inline constexpr std::size_t kMostFragment = kMostPlaintext + 2048;

struct Record {
  ContentType type{};
  ByteView header;           // five bytes
  ByteView fragment;         // borrowed, as the header is
  std::uint64_t offset = 0;  // of the header, in the stream
  Origin first;              // the packet with its first byte
  Origin last;               // the packet that completed it

  std::uint64_t length() const { return header.size() + fragment.size(); }
};

// Whether these bytes, five or fewer, can be the header of a record: a known content type, SSL 3.0 to TLS 1.2 (which
// 1.3 says too), a length that is allowed.
bool maybeRecordHeader(ByteView bytes);

// Of a header: how long the record is with it.
inline std::size_t recordLengthOf(const std::uint8_t* header) {
  return kRecordHeaderLength + loadBig<std::uint16_t>(header + 3);
}

}  // namespace wsray::tls
