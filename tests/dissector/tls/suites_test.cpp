// Every suite that OpenSSL speaks, in every version that has it: what its peers seal is opened.
#include <gmock/gmock.h>

#include "tests/dissector/tls/records.h"

namespace wsray::tls::peers {
namespace {

struct Case {
  std::string suite;
  ProtocolVersion version;
  bool encryptThenMac;
};

std::string textOf(const Case& it) { return it.suite + (it.encryptThenMac ? "" : ", MAC first"); }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Keys of DSS and the passwords of SRP would be needed only for the key exchange; the ciphers are those of others.
bool isTried(std::string_view name) {
  return !contains(name, "DSS") && !contains(name, "SRP") && !contains(name, "NULL");
}

std::vector<Case> casesOf13() {
  std::vector<Case> all;
  for (const char* suite : {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
                            "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"}) {
    all.push_back({suite, ProtocolVersion::tls13, true});
  }
  return all;
}

std::vector<Case> casesOf(ProtocolVersion version) {
  if (version == ProtocolVersion::tls13) return casesOf13();
  std::vector<Case> all;
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_method()), SSL_CTX_free);
  SSL_CTX_set_cipher_list(context.get(), "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
  const STACK_OF(SSL_CIPHER)* ciphers = SSL_CTX_get_ciphers(context.get());
  for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i) {
    const SSL_CIPHER* cipher = sk_SSL_CIPHER_value(ciphers, i);
    const std::string name = SSL_CIPHER_get_name(cipher);
    const std::string since = SSL_CIPHER_get_version(cipher);
    if (since == "TLSv1.3" || !isTried(name)) continue;
    if (version != ProtocolVersion::tls12 && since == "TLSv1.2") continue;
    all.push_back({name, version, true});
    if (SSL_CIPHER_is_aead(cipher) == 0) all.push_back({name, version, false});
  }
  return all;
}

Options optionsOf(const Case& it) {
  Options options{.version = it.version, .suite = it.suite, .encryptThenMac = it.encryptThenMac};
  if (contains(it.suite, "ECDSA")) options.certificate = Certificate::ecdsa;
  if (it.suite.starts_with("ADH") || it.suite.starts_with("AECDH")) options.certificate = Certificate::none;
  return options;
}

void openWhatPeersSeal(const Case& it) {
  const Options options = optionsOf(it);
  OpensslPeers peers(options);
  ASSERT_TRUE(peers.handshake());
  for (const std::size_t length : {1, 2, 15, 16, 17, 300, 20000}) {
    for (const Direction direction : kDirections) ASSERT_TRUE(peers.write(direction, std::string(length, 'x')));
  }
  const CipherSuite* suite = findCipherSuite(peers.suite());
  ASSERT_NE(suite, nullptr) << peers.suite();
  for (const Direction direction : kDirections) {
    auto epochs = epochsOf(peers, options, direction);
    ASSERT_FALSE(epochs.empty());
    const auto opened = openAll(peers.wire(direction), epochs);
    EXPECT_EQ(applicationDataOf(opened), peers.plaintext(direction));
    const auto overhead = epochs.back().cipher->overhead();
    EXPECT_EQ(overhead.has_value(), suite->mode != CipherMode::cbc);
    for (const OpenedRecord& record : opened) {
      const std::size_t added = record.record.fragment.size() - record.plaintext.size();
      EXPECT_EQ(added, overhead.value_or(added));
    }
  }
}

void openAllOf(ProtocolVersion version, std::size_t least) {
  const auto cases = casesOf(version);
  EXPECT_GE(cases.size(), least);
  for (const Case& it : cases) {
    SCOPED_TRACE(textOf(it));
    openWhatPeersSeal(it);
  }
}

TEST(Suites, OfTls10) { openAllOf(ProtocolVersion::tls10, 60); }
TEST(Suites, OfTls11) { openAllOf(ProtocolVersion::tls11, 60); }
TEST(Suites, OfTls12) { openAllOf(ProtocolVersion::tls12, 150); }
TEST(Suites, OfTls13) { openAllOf(ProtocolVersion::tls13, 5); }

}  // namespace
}  // namespace wsray::tls::peers
