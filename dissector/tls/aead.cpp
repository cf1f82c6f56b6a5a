#include "dissector/tls/aead.h"

#include <cassert>

namespace wsray::tls {

Aead::Aead(const CipherSuite& suite, ByteView key)
    : mode_(suite.mode), tagLength_(suite.tagLength), context_(EVP_CIPHER_CTX_new()) {
  assert(key.size() == suite.keyLength);
  const Cipher cipher(EVP_CIPHER_fetch(nullptr, suite.cipher, nullptr));
  EVP_CIPHER_CTX* context = context_.get();
  EVP_DecryptInit_ex(context, cipher.get(), nullptr, nullptr, nullptr);
  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(Nonce().size()), nullptr);
  if (mode_ == CipherMode::ccm) EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tagLength_, nullptr);
  EVP_DecryptInit_ex(context, nullptr, nullptr, key.data(), nullptr);
}

bool Aead::setTag(ByteView tag) {
  std::array<std::uint8_t, 16> copy{};
  std::copy(tag.begin(), tag.end(), copy.begin());
  return EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), copy.data()) == 1;
}

bool Aead::open(const Nonce& nonce, ByteView additional, ByteView sealed, std::span<std::uint8_t> out) {
  if (sealed.size() < tagLength_) return false;
  const ByteView tag = sealed.last(tagLength_);
  const int length = static_cast<int>(sealed.size() - tagLength_);
  const int additionalLength = static_cast<int>(additional.size());
  EVP_CIPHER_CTX* context = context_.get();
  int written = 0;
  if (mode_ == CipherMode::ccm) {
    // CCM authenticates lengths before anything else, and checks the tag within the one call that deciphers.
    return setTag(tag) && EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
           EVP_DecryptUpdate(context, nullptr, &written, nullptr, length) == 1 &&
           EVP_DecryptUpdate(context, nullptr, &written, additional.data(), additionalLength) == 1 &&
           EVP_DecryptUpdate(context, out.data(), &written, sealed.data(), length) == 1;
  }
  return EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
         EVP_DecryptUpdate(context, nullptr, &written, additional.data(), additionalLength) == 1 &&
         EVP_DecryptUpdate(context, out.data(), &written, sealed.data(), length) == 1 && setTag(tag) &&
         EVP_DecryptFinal_ex(context, out.data() + length, &written) == 1;
}

}  // namespace wsray::tls
