#include "dissector/tls/aead_record_cipher.h"

#include <algorithm>
#include <cassert>

#include "dissector/tls/additional_data.h"

namespace wsray::tls {
namespace {

// RFC 8446 §5.3.
Aead::Nonce nonceOf(Aead::Nonce iv, std::uint64_t sequence) {
  for (std::size_t i = 0; i < 8; ++i) iv[4 + i] ^= static_cast<std::uint8_t>(sequence >> (56 - 8 * i));
  return iv;
}

}  // namespace

AeadRecordCipher13::AeadRecordCipher13(const CipherSuite& suite, ByteView key, ByteView iv) : aead_(suite, key) {
  assert(iv.size() == iv_.size());
  std::copy(iv.begin(), iv.end(), iv_.begin());
}

std::optional<Opened> AeadRecordCipher13::open(std::uint64_t sequence, ByteView header, ByteView fragment,
                                               std::span<std::uint8_t> out) {
  assert(out.size() >= fragment.size());
  if (!aead_.open(nonceOf(iv_, sequence), header, fragment, out)) return {};
  // The type stands behind the content, and zeros may follow it (RFC 8446 §5.4).
  std::size_t length = fragment.size() - aead_.tagLength();
  while (length > 0 && out[length - 1] == 0) --length;
  if (length == 0) return Opened{ContentType::invalid, 0};
  return Opened{static_cast<ContentType>(out[length - 1]), length - 1};
}

std::size_t AeadRecordCipher12::ivLength(const CipherSuite& suite) {
  return suite.mode == CipherMode::chacha20Poly1305 ? 12 : 4;
}

AeadRecordCipher12::AeadRecordCipher12(const CipherSuite& suite, ByteView key, ByteView iv)
    : aead_(suite, key), explicitLength_(Aead::Nonce().size() - iv.size()) {
  assert(iv.size() == ivLength(suite));
  std::copy(iv.begin(), iv.end(), iv_.begin());
}

std::optional<Opened> AeadRecordCipher12::open(std::uint64_t sequence, ByteView header, ByteView fragment,
                                               std::span<std::uint8_t> out) {
  assert(out.size() >= fragment.size());
  if (fragment.size() < explicitLength_ + aead_.tagLength()) return {};
  Aead::Nonce nonce = iv_;
  if (explicitLength_ == 0) {
    nonce = nonceOf(iv_, sequence);
  } else {
    std::copy_n(fragment.begin(), explicitLength_, nonce.end() - static_cast<std::ptrdiff_t>(explicitLength_));
  }
  const std::size_t length = fragment.size() - explicitLength_ - aead_.tagLength();
  if (!aead_.open(nonce, additionalDataOf(sequence, header, length), fragment.subspan(explicitLength_), out)) return {};
  return Opened{static_cast<ContentType>(header[0]), length};
}

}  // namespace wsray::tls
