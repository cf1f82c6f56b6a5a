#include "dissector/tls/key_schedule.h"

#include <openssl/core_names.h>

#include <cassert>

#include "dissector/tls/openssl_types.h"

namespace wsray::tls {
namespace {

constexpr std::size_t kMasterLength = 48;

void derive(const char* algorithm, const OSSL_PARAM* parameters, std::span<std::uint8_t> out) {
  const Kdf kdf(EVP_KDF_fetch(nullptr, algorithm, nullptr));
  const KdfContext context(EVP_KDF_CTX_new(kdf.get()));
  [[maybe_unused]] const int done = EVP_KDF_derive(context.get(), out.data(), out.size(), parameters);
  assert(done == 1);
}

const char* prfDigestName(ProtocolVersion version, HashAlgorithm hash) {
  return version >= ProtocolVersion::tls12 ? digestName(hash) : "MD5-SHA1";
}

}  // namespace

void hkdfExpandLabel(HashAlgorithm hash, ByteView secret, std::string_view label, ByteView context,
                     std::span<std::uint8_t> out) {
  int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
      words(OSSL_KDF_PARAM_DIGEST, digestName(hash)),
      octets(OSSL_KDF_PARAM_KEY, secret),
      octets(OSSL_KDF_PARAM_PREFIX, bytesOf("tls13 ")),
      octets(OSSL_KDF_PARAM_LABEL, bytesOf(label)),
      // An empty context is left out: OpenSSL takes no string without bytes.
      context.empty() ? OSSL_PARAM_construct_end() : octets(OSSL_KDF_PARAM_DATA, context),
      OSSL_PARAM_construct_end(),
  };
  derive(OSSL_KDF_NAME_TLS1_3_KDF, parameters, out);
}

Secret nextTrafficSecret(HashAlgorithm hash, ByteView trafficSecret) {
  std::array<std::uint8_t, Secret::kMostBytes> next{};
  const std::span<std::uint8_t> bytes = std::span(next).first(lengthOf(hash));
  hkdfExpandLabel(hash, trafficSecret, "traffic upd", {}, bytes);
  return Secret(bytes);
}

void prf(ProtocolVersion version, HashAlgorithm hash, ByteView secret, std::string_view label, ByteView seed,
         ByteView seedAfter, std::span<std::uint8_t> out) {
  assert(version >= ProtocolVersion::tls10);
  const OSSL_PARAM parameters[] = {
      words(OSSL_KDF_PARAM_DIGEST, prfDigestName(version, hash)),
      octets(OSSL_KDF_PARAM_SECRET, secret),
      octets(OSSL_KDF_PARAM_SEED, bytesOf(label)),
      octets(OSSL_KDF_PARAM_SEED, seed),
      seedAfter.empty() ? OSSL_PARAM_construct_end() : octets(OSSL_KDF_PARAM_SEED, seedAfter),
      OSSL_PARAM_construct_end(),
  };
  derive(OSSL_KDF_NAME_TLS1_PRF, parameters, out);
}

Secret masterOf(ByteView premaster, ProtocolVersion version, HashAlgorithm hash, const Random& client,
                const Random& server) {
  std::array<std::uint8_t, kMasterLength> master{};
  prf(version, hash, premaster, "master secret", client, server, master);
  return Secret(master);
}

Secret masterOf(ByteView premaster, ProtocolVersion version, HashAlgorithm hash, ByteView sessionHash) {
  std::array<std::uint8_t, kMasterLength> master{};
  prf(version, hash, premaster, "extended master secret", sessionHash, {}, master);
  return Secret(master);
}

Secret sessionHashOf(ProtocolVersion version, HashAlgorithm hash, ByteView handshakeMessages) {
  std::array<std::uint8_t, Secret::kMostBytes> digest{};
  std::size_t length = 0;
  [[maybe_unused]] const int done =
      EVP_Q_digest(nullptr, prfDigestName(version, hash), nullptr, handshakeMessages.data(), handshakeMessages.size(),
                   digest.data(), &length);
  assert(done == 1);
  return Secret(ByteView(digest).first(length));
}

}  // namespace wsray::tls
