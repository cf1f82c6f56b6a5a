#include "base/digest.h"

#include <openssl/evp.h>

#include <cassert>

namespace wsray {

std::array<std::uint8_t, 20> sha1(ByteView bytes) {
  std::array<std::uint8_t, 20> digest{};
  unsigned length = 0;
  [[maybe_unused]] const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha1(), nullptr);
  assert(done == 1 && length == digest.size());
  return digest;
}

std::string base64(ByteView bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  // EVP_EncodeBlock writes a terminating NUL, for which std::string has room.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  return text;
}

void Sha256::ContextDeleter::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

void Sha256::feed(ByteView bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

std::string Sha256::finish() {
  std::array<unsigned char, 32> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
  static constexpr char kHexDigits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += kHexDigits[byte >> 4];
    text += kHexDigits[byte & 0xF];
  }
  return text;
}

}  // namespace wsray
