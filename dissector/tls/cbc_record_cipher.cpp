#include "dissector/tls/cbc_record_cipher.h"

#include <algorithm>
#include <cassert>

namespace wsray::tls {
namespace {

CipherContext makeCipher(const CipherSuite& suite, ByteView key) {
  const Cipher cipher(EVP_CIPHER_fetch(nullptr, suite.cipher, nullptr));
  CipherContext context(EVP_CIPHER_CTX_new());
  EVP_DecryptInit_ex(context.get(), cipher.get(), nullptr, key.data(), nullptr);
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  return context;
}

}  // namespace

CbcRecordCipher::CbcRecordCipher(const CipherSuite& suite, ByteView macKey, ByteView key, ByteView iv,
                                 EncryptThenMac encryptThenMac)
    : blockLength_(suite.blockLength),
      macLength_(lengthOf(suite.mac)),
      explicitIv_(iv.empty()),
      encryptThenMac_(encryptThenMac),
      cipher_(makeCipher(suite, key)),
      mac_(suite.mac, macKey) {
  std::copy(iv.begin(), iv.end(), chained_.begin());
}

std::optional<Opened> CbcRecordCipher::open(std::uint64_t sequence, ByteView header, ByteView fragment,
                                            std::span<std::uint8_t> out) {
  assert(out.size() >= fragment.size());
  const auto ciphertext = withoutOuterMac(sequence, header, fragment);
  if (!ciphertext) return {};
  const std::size_t ivLength = explicitIv_ ? blockLength_ : 0;
  if (ciphertext->size() <= ivLength || ciphertext->size() % blockLength_ != 0) return {};
  if (!decipher(*ciphertext, out)) return {};
  const ByteView deciphered = ByteView(out).first(ciphertext->size() - ivLength);
  auto length = lengthWithoutPadding(deciphered);
  if (!length) return {};
  if (encryptThenMac_ == EncryptThenMac::no) {
    if (*length < macLength_) return {};
    *length -= macLength_;
    if (!mac_.matches(sequence, header, deciphered.first(*length), deciphered.subspan(*length, macLength_))) return {};
  }
  skip(fragment);
  return Opened{static_cast<ContentType>(header[0]), *length};
}

void CbcRecordCipher::skip(ByteView fragment) {
  const std::size_t macLength = encryptThenMac_ == EncryptThenMac::yes ? macLength_ : 0;
  if (explicitIv_ || fragment.size() < blockLength_ + macLength) return;
  const ByteView last = fragment.first(fragment.size() - macLength).last(blockLength_);
  std::copy(last.begin(), last.end(), chained_.begin());
}

std::optional<ByteView> CbcRecordCipher::withoutOuterMac(std::uint64_t sequence, ByteView header, ByteView fragment) {
  if (encryptThenMac_ == EncryptThenMac::no) return fragment;
  if (fragment.size() < macLength_) return {};
  const ByteView covered = fragment.first(fragment.size() - macLength_);
  if (!mac_.matches(sequence, header, covered, fragment.last(macLength_))) return {};
  return covered;
}

std::optional<std::size_t> CbcRecordCipher::lengthWithoutPadding(ByteView deciphered) {
  const std::uint8_t padding = deciphered.back();
  const std::size_t padded = std::size_t{padding} + 1;
  if (deciphered.size() < padded) return {};
  const ByteView bytes = deciphered.last(padded);
  if (!std::all_of(bytes.begin(), bytes.end(), [&](std::uint8_t byte) { return byte == padding; })) return {};
  return deciphered.size() - padded;
}

bool CbcRecordCipher::decipher(ByteView ciphertext, std::span<std::uint8_t> out) {
  const std::uint8_t* iv = explicitIv_ ? ciphertext.data() : chained_.data();
  if (explicitIv_) ciphertext = ciphertext.subspan(blockLength_);
  int written = 0;
  return EVP_DecryptInit_ex(cipher_.get(), nullptr, nullptr, nullptr, iv) == 1 &&
         EVP_DecryptUpdate(cipher_.get(), out.data(), &written, ciphertext.data(),
                           static_cast<int>(ciphertext.size())) == 1;
}

}  // namespace wsray::tls
