#include "dissector/tls/private_key.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>

#include "dissector/tls/openssl_types.h"

namespace wsray::tls {
namespace {

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, OpensslDeleter<EVP_PKEY_CTX_free>>;
using Bio = std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>>;

constexpr std::size_t kPremasterLength = 48;

// Asked for the password of an encrypted key, where OpenSSL would ask the terminal.
int noPassword(char* /*buffer*/, int /*size*/, int /*forWriting*/, void* /*unused*/) { return -1; }

// Newer versions of OpenSSL make up a secret where the padding is wrong, which an endpoint needs and an observer not.
void refuseMadeUpSecrets(EVP_PKEY_CTX* context) { EVP_PKEY_CTX_ctrl_str(context, "rsa_pkcs1_implicit_rejection", "0"); }

}  // namespace

void PrivateKey::KeyDeleter::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<PrivateKey> PrivateKey::of(std::string_view pem) {
  ERR_set_mark();
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
  ERR_pop_to_mark();
  if (key == nullptr) return failure("no private key in PEM form without a password in it");
  if (EVP_PKEY_is_a(key.get(), "RSA") != 1)
    return failure("the private key is no RSA key, and only such open anything");
  return PrivateKey(std::move(key));
}

std::optional<Secret> PrivateKey::openPremaster(ByteView encrypted, std::uint16_t clientVersion) const {
  ERR_set_mark();
  const KeyContext context(EVP_PKEY_CTX_new(key_.get(), nullptr));
  std::array<std::uint8_t, 2048> opened{};
  std::size_t length = opened.size();
  EVP_PKEY_decrypt_init(context.get());
  EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING);
  refuseMadeUpSecrets(context.get());
  const bool done = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())) <= opened.size() &&
                    EVP_PKEY_decrypt(context.get(), opened.data(), &length, encrypted.data(), encrypted.size()) == 1;
  ERR_pop_to_mark();
  if (!done || length != kPremasterLength) return {};
  // Some clients write the version that was agreed instead of the one that they offered (RFC 5246 §7.4.7.1).
  const auto version = loadBig<std::uint16_t>(opened.data());
  if (version >> 8 != clientVersion >> 8 || version > clientVersion) return {};
  return Secret(ByteView(opened).first(kPremasterLength));
}

}  // namespace wsray::tls
