// Records that a block cipher in CBC mode and an HMAC protect, of TLS 1.0 to 1.2 (RFC 5246 §6.2.3.2).
#pragma once

#include <array>

#include "dissector/tls/openssl_types.h"
#include "dissector/tls/record_cipher.h"
#include "dissector/tls/record_mac.h"

namespace wsray::tls {

// With an empty `iv` each record begins with its own; else it is the one of the first record, and each later one begins
// with the last block of the record before it, as in TLS 1.0.
class CbcRecordCipher final : public RecordCipher {
 public:
  CbcRecordCipher(const CipherSuite& suite, ByteView macKey, ByteView key, ByteView iv, EncryptThenMac encryptThenMac);

  std::optional<Opened> open(std::uint64_t sequence, ByteView header, ByteView fragment,
                             std::span<std::uint8_t> out) override;
  void skip(ByteView fragment) override;
  std::optional<std::size_t> overhead() const override { return {}; }

 private:
  static constexpr std::size_t kMostBlockLength = 16;

  // What is left of the fragment without the MAC that follows it; nothing where that is wrong.
  std::optional<ByteView> withoutOuterMac(std::uint64_t sequence, ByteView header, ByteView fragment);
  // How much of it is no padding; nothing where the padding is wrong.
  static std::optional<std::size_t> lengthWithoutPadding(ByteView deciphered);
  bool decipher(ByteView ciphertext, std::span<std::uint8_t> out);

  std::size_t blockLength_;
  std::size_t macLength_;
  bool explicitIv_;
  EncryptThenMac encryptThenMac_;
  std::array<std::uint8_t, kMostBlockLength> chained_{};
  CipherContext cipher_;
  RecordMac mac_;
};

}  // namespace wsray::tls
