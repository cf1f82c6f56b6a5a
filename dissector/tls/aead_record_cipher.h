// Records that an AEAD protects: of TLS 1.3 (RFC 8446 §5.2, §5.3), and of TLS 1.2 (RFC 5246 §6.2.3.3).
#pragma once

#include "dissector/tls/aead.h"
#include "dissector/tls/record_cipher.h"

namespace wsray::tls {

// `iv` as long as a nonce.
class AeadRecordCipher13 final : public RecordCipher {
 public:
  AeadRecordCipher13(const CipherSuite& suite, ByteView key, ByteView iv);

  std::optional<Opened> open(std::uint64_t sequence, ByteView header, ByteView fragment,
                             std::span<std::uint8_t> out) override;
  std::optional<std::size_t> overhead() const override { return aead_.tagLength() + 1; }

 private:
  Aead aead_;
  Aead::Nonce iv_{};
};

// GCM and CCM have the first 4 bytes of the nonce from the key block and the others from the record (RFC 5288 §3, RFC
// 6655 §3); ChaCha20-Poly1305 has all of it as in TLS 1.3 (RFC 7905 §2). `iv` is what the key block gives.
class AeadRecordCipher12 final : public RecordCipher {
 public:
  static std::size_t ivLength(const CipherSuite& suite);

  AeadRecordCipher12(const CipherSuite& suite, ByteView key, ByteView iv);

  std::optional<Opened> open(std::uint64_t sequence, ByteView header, ByteView fragment,
                             std::span<std::uint8_t> out) override;
  std::optional<std::size_t> overhead() const override { return explicitLength_ + aead_.tagLength(); }

 private:
  Aead aead_;
  std::size_t explicitLength_;  // of the part of the nonce that is in the record
  Aead::Nonce iv_{};
};

}  // namespace wsray::tls
