// Owners of what OpenSSL hands out, and parameters that it only reads.
#pragma once

#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>

#include "base/bytes.h"
#include "dissector/tls/cipher_suite.h"

namespace wsray::tls {

template <auto release>
struct OpensslDeleter {
  template <typename Type>
  void operator()(Type* object) const {
    release(object);
  }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, OpensslDeleter<EVP_CIPHER_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, OpensslDeleter<EVP_CIPHER_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, OpensslDeleter<EVP_KDF_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, OpensslDeleter<EVP_KDF_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, OpensslDeleter<EVP_MAC_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC, OpensslDeleter<EVP_MAC_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;

// Borrowed until the call that they are for.
inline OSSL_PARAM octets(const char* key, ByteView bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): a parameter that is set is only read.
  return OSSL_PARAM_construct_octet_string(key, const_cast<std::uint8_t*>(bytes.data()), bytes.size());
}
inline OSSL_PARAM words(const char* key, const char* text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): a parameter that is set is only read.
  return OSSL_PARAM_construct_utf8_string(key, const_cast<char*>(text), 0);
}

inline const char* digestName(HashAlgorithm hash) { return hash == HashAlgorithm::sha256 ? "SHA256" : "SHA384"; }

}  // namespace wsray::tls
