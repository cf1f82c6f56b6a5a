// The HMAC of a record before TLS 1.3 without AEAD (RFC 5246 §6.2.3.1).
#pragma once

#include <cstdint>

#include "dissector/tls/openssl_types.h"

namespace wsray::tls {

class RecordMac {
 public:
  RecordMac(MacAlgorithm algorithm, ByteView key);

  // Whether `mac` is that of the content in a record with that number and header.
  bool matches(std::uint64_t sequence, ByteView header, ByteView content, ByteView mac);

 private:
  MacContext context_;
};

}  // namespace wsray::tls
