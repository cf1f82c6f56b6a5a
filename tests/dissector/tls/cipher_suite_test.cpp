#include "dissector/tls/cipher_suite.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace wsray::tls {
namespace {

TEST(CipherSuite, SaysWhatItsNameSays) {
  const CipherSuite* suite = findCipherSuite(0xC030);
  ASSERT_NE(suite, nullptr);
  EXPECT_EQ(suite->name, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
  EXPECT_EQ(suite->mode, CipherMode::gcm);
  EXPECT_EQ(suite->hash, HashAlgorithm::sha384);
  EXPECT_EQ(suite->mac, MacAlgorithm::none);
  EXPECT_EQ(suite->keyLength, 32);
  EXPECT_EQ(suite->tagLength, 16);
  EXPECT_FALSE(suite->tls13);
  EXPECT_FALSE(suite->rsaKeyExchange);
}

TEST(CipherSuite, OldOnesHaveTheHashOfTheirPrf) {
  const CipherSuite* suite = findCipherSuite(0x002F);
  ASSERT_NE(suite, nullptr);
  EXPECT_EQ(suite->name, "TLS_RSA_WITH_AES_128_CBC_SHA");
  EXPECT_EQ(suite->mac, MacAlgorithm::sha1);
  EXPECT_EQ(suite->hash, HashAlgorithm::sha256);
  EXPECT_TRUE(suite->rsaKeyExchange);
}

TEST(CipherSuite, OfTls13NameNoKeyExchange) {
  std::vector<std::string_view> names;
  for (const CipherSuite& suite : cipherSuites()) {
    if (suite.tls13) names.push_back(suite.name);
  }
  EXPECT_THAT(names,
              testing::ElementsAre("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
                                   "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"));
  EXPECT_EQ(findCipherSuite(0x1305)->tagLength, 8);
}

TEST(CipherSuite, OnlyPlainRsaPutsAllOfThePremasterIntoOneMessage) {
  EXPECT_TRUE(findCipherSuite(0x009C)->rsaKeyExchange);
  EXPECT_FALSE(findCipherSuite(0x00AC)->rsaKeyExchange) << "TLS_RSA_PSK: a shared key is in it too";
  EXPECT_FALSE(findCipherSuite(0x0031)->rsaKeyExchange) << "TLS_DH_RSA";
}

TEST(CipherSuite, StandInTheOrderOfTheirNumbers) {
  const auto suites = cipherSuites();
  EXPECT_TRUE(std::is_sorted(suites.begin(), suites.end(),
                             [](const auto& left, const auto& right) { return left.number < right.number; }));
  for (const CipherSuite& suite : suites) EXPECT_EQ(findCipherSuite(suite.number), &suite) << suite.name;
}

TEST(CipherSuite, NamesAreKnownOfThoseThatCannotBeOpened) {
  EXPECT_EQ(findCipherSuite(0x0005), nullptr);
  EXPECT_EQ(findCipherSuiteName(0x0005), "TLS_RSA_WITH_RC4_128_SHA");
  EXPECT_EQ(nameOfCipherSuite(0x00FF), "TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
  EXPECT_EQ(nameOfCipherSuite(0xC0FF), "0xC0FF");
  EXPECT_EQ(findCipherSuiteName(0xC0FF), "");
}

}  // namespace
}  // namespace wsray::tls
