// How fast records of TLS are opened: wsray-open-records [BYTES], of 16 KiB unless told, prints a line for each suite.
// Beside `openssl speed -evp aes-128-gcm -decrypt -bytes 16384` it shows what is added to the cipher itself.
#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "dissector/tls/aead.h"
#include "dissector/tls/key_schedule.h"
#include "dissector/tls/record_cipher.h"

using namespace wsray;

namespace {

// The record with number 0 under a traffic secret (RFC 8446 §5.2), sealed by OpenSSL alone.
std::vector<std::uint8_t> seal(const tls::CipherSuite& suite, ByteView secret, ByteView header, ByteView inner) {
  std::vector<std::uint8_t> key(suite.keyLength);
  tls::Aead::Nonce iv{};
  tls::hkdfExpandLabel(suite.hash, secret, "key", {}, key);
  tls::hkdfExpandLabel(suite.hash, secret, "iv", {}, iv);
  const tls::Cipher cipher(EVP_CIPHER_fetch(nullptr, suite.cipher, nullptr));
  const tls::CipherContext context(EVP_CIPHER_CTX_new());
  std::vector<std::uint8_t> sealed(inner.size() + suite.tagLength);
  int length = 0;
  EVP_EncryptInit_ex(context.get(), cipher.get(), nullptr, nullptr, nullptr);
  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(iv.size()), nullptr);
  if (suite.mode == tls::CipherMode::ccm)
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, suite.tagLength, nullptr);
  EVP_EncryptInit_ex(context.get(), nullptr, nullptr, key.data(), iv.data());
  if (suite.mode == tls::CipherMode::ccm)
    EVP_EncryptUpdate(context.get(), nullptr, &length, nullptr, static_cast<int>(inner.size()));
  EVP_EncryptUpdate(context.get(), nullptr, &length, header.data(), static_cast<int>(header.size()));
  EVP_EncryptUpdate(context.get(), sealed.data(), &length, inner.data(), static_cast<int>(inner.size()));
  EVP_EncryptFinal_ex(context.get(), sealed.data() + length, &length);
  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, suite.tagLength, sealed.data() + inner.size());
  return sealed;
}

// Bytes in a second of the processor, which is what `openssl speed` counts too; 0 where a record was not opened.
double measure(const tls::CipherSuite& suite, std::size_t length) {
  const std::vector<std::uint8_t> secret(tls::lengthOf(suite.hash), 's');
  std::vector<std::uint8_t> inner(length, 'x');
  inner.back() = static_cast<std::uint8_t>(tls::ContentType::applicationData);
  const std::size_t sealedLength = length + suite.tagLength;
  const std::array<std::uint8_t, tls::kRecordHeaderLength> header{
      23, 3, 3, static_cast<std::uint8_t>(sealedLength >> 8), static_cast<std::uint8_t>(sealedLength)};
  const auto sealed = seal(suite, secret, header, inner);
  const auto cipher = tls::makeRecordCipher13(suite, secret);
  std::vector<std::uint8_t> out(sealed.size());
  std::uint64_t opened = 0;
  const std::clock_t begin = std::clock();
  std::clock_t passed = 0;
  while (passed < CLOCKS_PER_SEC) {
    for (int i = 0; i < 1000; ++i) opened += cipher->open(0, header, sealed, out) ? length : 0;
    if (opened == 0) return 0;
    passed = std::clock() - begin;
  }
  return static_cast<double>(opened) * CLOCKS_PER_SEC / static_cast<double>(passed);
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t length = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 16384;
  if (length == 0 || length > 16384) return 2;
  for (const tls::CipherSuite& suite : tls::cipherSuites()) {
    if (!suite.tls13) continue;
    std::printf("%-30s %8.1f MB/s\n", std::string(suite.name).c_str(), measure(suite, length) / 1e6);
  }
  return 0;
}
