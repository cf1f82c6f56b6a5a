#include "dissector/tls/record_mac.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <array>

#include "dissector/tls/additional_data.h"

namespace wsray::tls {
namespace {

const char* digestNameOf(MacAlgorithm mac) {
  switch (mac) {
    case MacAlgorithm::sha256: return "SHA256";
    case MacAlgorithm::sha384: return "SHA384";
    default: return "SHA1";
  }
}

}  // namespace

RecordMac::RecordMac(MacAlgorithm algorithm, ByteView key) {
  const Mac mac(EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr));
  context_.reset(EVP_MAC_CTX_new(mac.get()));
  const OSSL_PARAM parameters[] = {words(OSSL_MAC_PARAM_DIGEST, digestNameOf(algorithm)), OSSL_PARAM_construct_end()};
  EVP_MAC_init(context_.get(), key.data(), key.size(), parameters);
}

bool RecordMac::matches(std::uint64_t sequence, ByteView header, ByteView content, ByteView mac) {
  const auto additional = additionalDataOf(sequence, header, content.size());
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> right{};
  std::size_t length = 0;
  return EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1 &&
         EVP_MAC_update(context_.get(), additional.data(), additional.size()) == 1 &&
         EVP_MAC_update(context_.get(), content.data(), content.size()) == 1 &&
         EVP_MAC_final(context_.get(), right.data(), &length, right.size()) == 1 &&
         std::equal(mac.begin(), mac.end(), right.begin(), right.begin() + static_cast<std::ptrdiff_t>(length));
}

}  // namespace wsray::tls
