#include "dissector/tls/private_key.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "tests/dissector/tls/certificates.h"

namespace wsray::tls {
namespace {

using peers::Certificate;
using peers::OpensslPeers;

constexpr std::uint16_t kVersion = 0x0303;

std::string premasterOf(std::string_view version, std::size_t length = 48) {
  return std::string(version) + std::string(length - version.size(), 'p');
}

std::vector<std::uint8_t> encrypt(EVP_PKEY* key, std::string_view text, int padding = RSA_PKCS1_PADDING) {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(key, nullptr),
                                                                            EVP_PKEY_CTX_free);
  EVP_PKEY_encrypt_init(context.get());
  EVP_PKEY_CTX_set_rsa_padding(context.get(), padding);
  std::vector<std::uint8_t> out(512);
  std::size_t length = out.size();
  EVP_PKEY_encrypt(context.get(), out.data(), &length, bytesOf(text).data(), text.size());
  out.resize(length);
  return out;
}

class PrivateKeys : public testing::Test {
 protected:
  EVP_PKEY* own_ = peers::identityOf(Certificate::rsa).key;
  Result<PrivateKey> key_ = PrivateKey::of(OpensslPeers::privateKeyPem(Certificate::rsa));
};

TEST_F(PrivateKeys, OpenWhatWasEncryptedToThem) {
  ASSERT_TRUE(key_);
  const auto opened = key_->openPremaster(encrypt(own_, premasterOf("\x03\x03")), kVersion);
  ASSERT_TRUE(opened);
  EXPECT_EQ(textOf(opened->bytes()), premasterOf("\x03\x03"));
  EXPECT_TRUE(key_->openPremaster(encrypt(own_, premasterOf("\x03\x01")), kVersion)) << "the version that was agreed";
}

TEST_F(PrivateKeys, OpenNothingElse) {
  ASSERT_TRUE(key_);
  EXPECT_FALSE(key_->openPremaster({}, kVersion));
  EXPECT_FALSE(key_->openPremaster(encrypt(own_, premasterOf("\x03\x04")), kVersion));
  EXPECT_FALSE(key_->openPremaster(encrypt(own_, premasterOf("\x02\x03")), kVersion));
  EXPECT_FALSE(key_->openPremaster(encrypt(own_, premasterOf("\x03\x03", 47)), kVersion));
  EXPECT_FALSE(key_->openPremaster(encrypt(own_, premasterOf("\x03\x03"), RSA_PKCS1_OAEP_PADDING), kVersion));
  const auto encrypted = encrypt(own_, premasterOf("\x03\x03"));
  for (std::size_t length = 0; length < encrypted.size(); ++length) {
    EXPECT_FALSE(key_->openPremaster(ByteView(encrypted).first(length), kVersion));
  }
  const std::vector<std::uint8_t> tooMuch(5000, 0xFF);
  EXPECT_FALSE(key_->openPremaster(tooMuch, kVersion));
}

TEST_F(PrivateKeys, OpenNothingOfAnotherKey) {
  ASSERT_TRUE(key_);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> other(EVP_RSA_gen(2048), EVP_PKEY_free);
  for (int i = 0; i < 20; ++i) {
    EXPECT_FALSE(key_->openPremaster(encrypt(other.get(), premasterOf("\x03\x03")), kVersion));
  }
}

TEST(PrivateKey, IsRsaAndInTheClear) {
  EXPECT_FALSE(PrivateKey::of(""));
  EXPECT_FALSE(PrivateKey::of("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
  EXPECT_THAT(PrivateKey::of(OpensslPeers::privateKeyPem(Certificate::ecdsa)).error().text,
              testing::HasSubstr("no RSA key"));
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
  std::string password = "password";
  PEM_write_bio_PKCS8PrivateKey(out.get(), peers::identityOf(Certificate::rsa).key, EVP_aes_128_cbc(), password.data(),
                                static_cast<int>(password.size()), nullptr, nullptr);
  std::string pem(BIO_ctrl_pending(out.get()), '\0');
  BIO_read(out.get(), pem.data(), static_cast<int>(pem.size()));
  EXPECT_THAT(pem, testing::HasSubstr("ENCRYPTED"));
  EXPECT_FALSE(PrivateKey::of(pem));
}

}  // namespace
}  // namespace wsray::tls
