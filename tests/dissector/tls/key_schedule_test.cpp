#include "dissector/tls/key_schedule.h"

#include <gmock/gmock.h>

#include "tests/dissector/tls/records.h"

namespace wsray::tls {
namespace {

using peers::fromHex;

std::string expand(std::string_view secret, std::string_view label, std::size_t length) {
  std::vector<std::uint8_t> out(length);
  hkdfExpandLabel(HashAlgorithm::sha256, bytesOf(secret), label, {}, out);
  return std::string(textOf(out));
}

// RFC 8448 §3.
const std::string kServerHandshake = fromHex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
const std::string kClientHandshake = fromHex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");

TEST(KeySchedule, ExpandsAsTheExampleDoes) {
  EXPECT_EQ(expand(kServerHandshake, "key", 16), fromHex("3fce516009c21727d0f2e4e86ee403bc"));
  EXPECT_EQ(expand(kServerHandshake, "iv", 12), fromHex("5d313eb2671276ee13000b30"));
  EXPECT_EQ(expand(kClientHandshake, "key", 16), fromHex("dbfaa693d1762c5b666af5d950258d01"));
  EXPECT_EQ(expand(kClientHandshake, "iv", 12), fromHex("5bd3c71b836e0b76bb73265f"));
  EXPECT_EQ(expand(kServerHandshake, "finished", 32),
            fromHex("008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8"));
}

// RFC 8448 §3: the secret "derived" of the early secret has the hash of nothing for its context.
TEST(KeySchedule, ExpandsWithAContext) {
  const std::string early = fromHex("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
  const std::string context = fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::array<std::uint8_t, 32> out{};
  hkdfExpandLabel(HashAlgorithm::sha256, bytesOf(early), "derived", bytesOf(context), out);
  EXPECT_EQ(textOf(out), fromHex("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"));
}

TEST(KeySchedule, SecretsAfterAnUpdateAreAsLongAsTheirHash) {
  const std::string secret(48, 's');
  const Secret next = nextTrafficSecret(HashAlgorithm::sha384, bytesOf(secret));
  EXPECT_EQ(next.bytes().size(), 48U);
  EXPECT_NE(next, nextTrafficSecret(HashAlgorithm::sha384, next.bytes()));
}

// What the client of RSA key exchange sent, the messages up to it, and what it made of them.
struct RsaHandshake {
  peers::OpensslPeers peers;
  std::string messages;
  std::string encryptedPremaster;

  explicit RsaHandshake(const peers::Options& options) : peers(options) {
    EXPECT_TRUE(peers.handshake());
    for (const auto& flight : peers.flights()) {
      for (const auto& record : peers::recordsOf(flight.bytes)) {
        if (record.type() == ContentType::handshake) add(record.fragment);
        if (!encryptedPremaster.empty()) return;
      }
    }
  }

  void add(std::string_view fragment) {
    while (fragment.size() >= 4 && encryptedPremaster.empty()) {
      const std::size_t length = 4 + (loadBig<std::uint32_t>(bytesOf(fragment).data()) & 0xFFFFFF);
      messages += fragment.substr(0, length);
      constexpr char kClientKeyExchange = 16;
      if (fragment[0] == kClientKeyExchange) encryptedPremaster = fragment.substr(6, length - 6);
      fragment.remove_prefix(std::min(length, fragment.size()));
    }
  }
};

class Masters : public testing::TestWithParam<ProtocolVersion> {};

TEST_P(Masters, FollowFromThePremasterSecret) {
  for (const bool extended : {false, true}) {
    const RsaHandshake it({.version = GetParam(), .suite = "AES128-SHA", .extendedMasterSecret = extended});
    const auto key = PrivateKey::of(peers::OpensslPeers::privateKeyPem(peers::Certificate::rsa));
    ASSERT_TRUE(key);
    const auto premaster = key->openPremaster(bytesOf(it.encryptedPremaster), static_cast<std::uint16_t>(GetParam()));
    ASSERT_TRUE(premaster);
    const Random client = peers::randomOf(it.peers.wire(Direction::clientToServer));
    const Random server = peers::randomOf(it.peers.wire(Direction::serverToClient));
    KeyLog log{Limits{}};
    log.feed(it.peers.keyLog());
    const Secret* master = log.find(SecretKind::master, client);
    ASSERT_NE(master, nullptr);
    constexpr auto kHash = HashAlgorithm::sha256;
    const Secret sessionHash = sessionHashOf(GetParam(), kHash, bytesOf(it.messages));
    const Secret plain = masterOf(premaster->bytes(), GetParam(), kHash, client, server);
    const Secret withHash = masterOf(premaster->bytes(), GetParam(), kHash, sessionHash.bytes());
    EXPECT_EQ(*master, extended ? withHash : plain);
    EXPECT_NE(*master, extended ? plain : withHash);
  }
}

INSTANTIATE_TEST_SUITE_P(KeySchedule, Masters,
                         testing::Values(ProtocolVersion::tls10, ProtocolVersion::tls11, ProtocolVersion::tls12));

}  // namespace
}  // namespace wsray::tls
