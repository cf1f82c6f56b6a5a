// Connections of real peers: what comes out is what they wrote, however they agreed on it and however it was captured.
#include "dissector/tls/decryptor.h"

#include <gmock/gmock.h>

#include "tests/dissector/tls/decrypting.h"

namespace wsray::tls {
namespace {

using peers::OpensslPeers;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;

// What is done once the handshake is over.
enum class Then : std::uint8_t { nothing, update, updateBoth, renegotiate, authenticate, resume };

struct Case {
  const char* name;
  peers::Options options;
  Then then = Then::nothing;
};

std::string longText(char letter, std::size_t length) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(letter + i % 13);
  return text;
}

void talk(OpensslPeers& peers, int rounds = 3) {
  for (int i = 0; i < rounds; ++i) {
    ASSERT_TRUE(peers.write(kClient, "question " + std::to_string(i)));
    ASSERT_TRUE(peers.write(kServer, longText('a', 40 + 700 * static_cast<std::size_t>(i))));
  }
}

void play(OpensslPeers& peers, Then then) {
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  switch (then) {
    case Then::nothing: break;
    case Then::update: ASSERT_TRUE(peers.updateKeys(kClient, OpensslPeers::Answer::unasked)); break;
    case Then::updateBoth: ASSERT_TRUE(peers.updateKeys(kServer, OpensslPeers::Answer::requested)); break;
    case Then::renegotiate:
      ASSERT_TRUE(peers.renegotiate());
      talk(peers, 1);
      ASSERT_TRUE(peers.renegotiate());
      break;
    case Then::authenticate: ASSERT_TRUE(peers.authenticateLater()); break;
    case Then::resume:
      ASSERT_TRUE(peers.reconnect());
      ASSERT_TRUE(peers.handshake());
      ASSERT_TRUE(peers.resumed());
      break;
  }
  talk(peers);
  ASSERT_TRUE(peers.closeNotify(kClient));
}

std::vector<Case> cases() {
  using V = ProtocolVersion;
  const auto ecdsa = peers::Certificate::ecdsa;
  return {
      {"tls13", {}},
      {"tls13_aes128", {.suite = "TLS_AES_128_GCM_SHA256"}},
      {"tls13_chacha", {.suite = "TLS_CHACHA20_POLY1305_SHA256"}},
      {"tls13_ccm", {.suite = "TLS_AES_128_CCM_SHA256"}},
      {"tls13_ccm8", {.suite = "TLS_AES_128_CCM_8_SHA256"}},
      {"tls13_retry", {.helloRetry = true}},
      {"tls13_padded", {.paddingBlock = 256}},
      {"tls13_fragments", {.fragmentBytes = 512}},
      {"tls13_client_certificate", {.clientCertificate = true}},
      {"tls13_alpn", {.clientProtocols = {"h2", "http/1.1"}, .serverProtocols = {"http/1.1"}}},
      {"tls13_update", {}, Then::update},
      {"tls13_update_both", {}, Then::updateBoth},
      {"tls13_authenticate", {.clientCertificate = true}, Then::authenticate},
      {"tls13_resumed", {}, Then::resume},
      {"tls12", {.version = V::tls12}},
      {"tls12_rsa", {.version = V::tls12, .suite = "AES128-GCM-SHA256"}},
      {"tls12_chacha", {.version = V::tls12, .suite = "ECDHE-ECDSA-CHACHA20-POLY1305", .certificate = ecdsa}},
      {"tls12_ccm8", {.version = V::tls12, .suite = "ECDHE-ECDSA-AES256-CCM8", .certificate = ecdsa}},
      {"tls12_cbc", {.version = V::tls12, .suite = "ECDHE-RSA-AES256-SHA384"}},
      {"tls12_cbc_mac_first", {.version = V::tls12, .suite = "AES128-SHA", .encryptThenMac = false}},
      {"tls12_old_master", {.version = V::tls12, .extendedMasterSecret = false}},
      {"tls12_fragments", {.version = V::tls12, .fragmentBytes = 512}},
      {"tls12_ticket", {.version = V::tls12}, Then::resume},
      {"tls12_session_id", {.version = V::tls12, .tickets = false}, Then::resume},
      {"tls12_renegotiated", {.version = V::tls12}, Then::renegotiate},
      {"tls12_cbc_renegotiated", {.version = V::tls12, .suite = "AES128-SHA256"}, Then::renegotiate},
      {"tls11", {.version = V::tls11}},
      {"tls10", {.version = V::tls10}},
      {"tls10_renegotiated", {.version = V::tls10}, Then::renegotiate},
      {"tls10_resumed", {.version = V::tls10}, Then::resume},
  };
}

void PrintTo(const Case& it, std::ostream* to) { *to << it.name; }
std::string nameOfCase(const testing::TestParamInfo<Case>& it) { return it.param.name; }

class Connections : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    play(peers_, GetParam().then);
    isOld_ = GetParam().options.version < ProtocolVersion::tls12;
  }

  void expectAll(const Decrypting& it, const std::string& how) const {
    for (const Direction direction : kDirections) {
      EXPECT_EQ(it.text(direction), peers_.plaintext(direction) + "$") << how;
    }
    for (const std::string& code : it.codes()) EXPECT_TRUE(isOld_ && code == "tls-old") << code << ' ' << how;
    EXPECT_EQ(it.decryptor().state(), Decryptor::State::reading) << how;
    EXPECT_EQ(it.decryptor().parameters().suite, peers_.suite()) << how;
    EXPECT_EQ(it.decryptor().parameters().version, GetParam().options.version) << how;
    EXPECT_EQ(it.decryptor().parameters().serverName, "server.example") << how;
    EXPECT_EQ(it.decryptor().parameters().resumed, GetParam().then == Then::resume) << how;
    EXPECT_TRUE(it.decryptor().hasCloseNotify(kClient)) << how;
    EXPECT_FALSE(it.decryptor().hasCloseNotify(kServer)) << how;
  }

  OpensslPeers peers_{GetParam().options};
  bool isOld_ = false;
};

TEST_P(Connections, AreReadWhereverTheyAreCut) {
  std::size_t longest = 0;
  for (const peers::Flight& flight : peers_.flights()) longest = std::max(longest, flight.bytes.size());
  for (std::size_t length = 1; length <= longest; length += 1 + length / 3) {
    Decrypting it;
    it.keys(peers_.keyLog()).finishKeys().feedAll(peers_.flights(), length);
    expectAll(it, "pieces of " + std::to_string(length));
  }
}

TEST_P(Connections, AreReadWhicheverDirectionComesFirst) {
  for (const Direction first : kDirections) {
    Decrypting it;
    it.keys(peers_.keyLog()).finishKeys();
    it.feed(first, peers_.wire(first)).end(first);
    it.feed(opposite(first), peers_.wire(opposite(first))).end(opposite(first));
    expectAll(it, first == kClient ? "the client's first" : "the server's first");
  }
}

TEST_P(Connections, WaitForTheKeyLog) {
  Decrypting it;
  it.feedAll(peers_.flights(), 100);
  EXPECT_EQ(it.text(kClient) + it.text(kServer), "");
  EXPECT_EQ(it.decryptor().state(), Decryptor::State::waiting);
  it.keys(peers_.keyLog());
  expectAll(it, "keys come last");
}

TEST_P(Connections, GetTheirSecretsOneByOne) {
  Decrypting it;
  it.feedAll(peers_.flights(), 100);
  std::string_view lines = peers_.keyLog();
  while (!lines.empty()) {
    const std::size_t length = lines.find('\n') + 1;
    it.keys(lines.substr(0, length));
    lines.remove_prefix(length);
  }
  expectAll(it, "line by line");
}

TEST_P(Connections, AreUnreadableWithoutSecrets) {
  Decrypting it;
  it.finishKeys().feedAll(peers_.flights(), 100);
  EXPECT_EQ(it.text(kClient) + it.text(kServer), "");
  EXPECT_EQ(it.decryptor().state(), Decryptor::State::unreadable);
  EXPECT_EQ(it.decryptor().reason(), Decryptor::Reason::noKey);
  EXPECT_THAT(it.codes(), Contains("tls-no-key"));
  EXPECT_EQ(it.decryptor().parameters().suite, peers_.suite());
  EXPECT_EQ(it.decryptor().parameters().serverName, "server.example");
  EXPECT_EQ(it.decryptor().heldBytes(), 0u);
}

TEST_P(Connections, HoldNoMoreThanTheyNeed) {
  Decrypting it;
  it.keys(peers_.keyLog()).finishKeys().feedAll(peers_.flights(), 300);
  EXPECT_LE(it.mostHeldBytes(), 16384u);
  EXPECT_LE(it.decryptor().heldBytes(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Decryptor, Connections, testing::ValuesIn(cases()), nameOfCase);

}  // namespace
}  // namespace wsray::tls
