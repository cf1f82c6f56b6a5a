// An AEAD of TLS under one key (RFC 5116): opens what was sealed with a nonce of 12 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "dissector/tls/cipher_suite.h"
#include "dissector/tls/openssl_types.h"

namespace wsray::tls {

class Aead {
 public:
  using Nonce = std::array<std::uint8_t, 12>;

  // `key` is as long as the suite says.
  Aead(const CipherSuite& suite, ByteView key);

  std::size_t tagLength() const { return tagLength_; }

  // `sealed` ends with its tag; `out` has room for what stands before it. False where the tag is wrong.
  bool open(const Nonce& nonce, ByteView additional, ByteView sealed, std::span<std::uint8_t> out);

 private:
  bool setTag(ByteView tag);

  CipherMode mode_;
  std::uint8_t tagLength_;
  CipherContext context_;
};

}  // namespace wsray::tls
