// What a connection may do beside talking, and key logs that do not fit.
#include <gmock/gmock.h>

#include "tests/dissector/tls/decrypting.h"

namespace wsray::tls {
namespace {

using peers::OpensslPeers;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_view_literals;

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;

void talk(OpensslPeers& peers, std::string_view question = "a question", std::string_view answer = "an answer") {
  ASSERT_TRUE(peers.write(kClient, question));
  ASSERT_TRUE(peers.write(kServer, answer));
}

// The lines of a key log that have none of these labels.
std::string without(const std::string& keyLog, std::initializer_list<std::string_view> labels) {
  std::string kept;
  std::string_view rest = keyLog;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    rest.remove_prefix(line.size());
    bool isKept = true;
    for (const std::string_view label : labels) isKept = isKept && !line.starts_with(label);
    if (isKept) kept += line;
  }
  return kept;
}

// The same log, in which the client random that stands on the wire is another one.
std::string renamed(std::string keyLog) {
  for (std::size_t at = 0; at < keyLog.size(); at = keyLog.find('\n', at) + 1) {
    const std::size_t name = keyLog.find(' ', at) + 1;
    keyLog[name] = keyLog[name] == '0' ? '1' : '0';
  }
  return keyLog;
}

Decrypting decrypted(const OpensslPeers& peers, const std::string& keyLog) {
  Decrypting it;
  it.keys(keyLog).finishKeys().feedAll(peers.flights(), 1000);
  return it;
}

TEST(Features, EarlyDataIsReadWhereItIsAccepted) {
  for (const auto earlyData : {OpensslPeers::EarlyData::accepted, OpensslPeers::EarlyData::rejected}) {
    for (const bool retries : {false, true}) {
      if (retries && earlyData == OpensslPeers::EarlyData::accepted) continue;  // RFC 8446 §4.2.10
      OpensslPeers peers({.helloRetry = retries});
      ASSERT_TRUE(peers.handshake());
      talk(peers);
      ASSERT_TRUE(peers.reconnect());
      ASSERT_TRUE(peers.writeEarly("early", earlyData));
      ASSERT_TRUE(peers.handshake());
      talk(peers);
      const bool isAccepted = peers.plaintext(kClient).starts_with("early");
      for (const std::size_t length : {1, 7, 1000}) {
        Decrypting it;
        it.keys(peers.keyLog()).finishKeys().feedAll(peers.flights(), length);
        EXPECT_EQ(it.text(kClient), peers.plaintext(kClient) + "$");
        EXPECT_EQ(it.text(kServer), peers.plaintext(kServer) + "$");
        EXPECT_EQ(it.decryptor().parameters().earlyData, isAccepted);
        EXPECT_EQ(it.codes(), isAccepted ? std::vector<std::string>{"tls-0rtt"} : std::vector<std::string>{});
      }
    }
  }
}

TEST(Features, ProtocolsThatWereOfferedAndChosen) {
  for (const auto version : {ProtocolVersion::tls12, ProtocolVersion::tls13}) {
    OpensslPeers peers({.version = version, .clientProtocols = {"h2", "http/1.1"}, .serverProtocols = {"http/1.1"}});
    ASSERT_TRUE(peers.handshake());
    talk(peers);
    const Decrypting it = decrypted(peers, peers.keyLog());
    EXPECT_EQ(it.decryptor().parameters().alpn, "http/1.1");
    EXPECT_THAT(it.decryptor().parameters().offeredAlpn, ElementsAre("h2", "http/1.1"));
  }
}

TEST(Features, AClientWithoutAServerName) {
  OpensslPeers peers({.serverName = ""});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  EXPECT_THAT(decrypted(peers, peers.keyLog()).codes(), ElementsAre("tls-no-sni"));
}

TEST(Features, HandshakeSecretsAreNotNeeded) {
  for (const bool clientCertificate : {false, true}) {
    OpensslPeers peers({.clientCertificate = clientCertificate, .serverProtocols = {"h2"}});
    ASSERT_TRUE(peers.handshake());
    talk(peers);
    const std::string keyLog =
        without(peers.keyLog(), {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET"});
    const Decrypting it = decrypted(peers, keyLog);
    EXPECT_EQ(it.text(kClient), "a question$");
    EXPECT_EQ(it.text(kServer), "an answer$");
    EXPECT_THAT(it.codes(), IsEmpty());
    EXPECT_EQ(it.decryptor().parameters().alpn, "");
  }
}

TEST(Features, OneDirectionIsReadWithoutTheOther) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  const Decrypting it = decrypted(peers, without(peers.keyLog(), {"CLIENT_TRAFFIC_SECRET_0"}));
  EXPECT_EQ(it.text(kClient), "<?>$");
  EXPECT_EQ(it.text(kServer), "an answer$");
  EXPECT_THAT(it.codes(), ElementsAre("tls-no-key"));
}

TEST(Features, RsaPrivateKeysOpenConnections) {
  for (const bool extended : {false, true}) {
    for (const auto version : {ProtocolVersion::tls10, ProtocolVersion::tls12}) {
      OpensslPeers peers({.version = version, .suite = "AES128-SHA", .extendedMasterSecret = extended});
      ASSERT_TRUE(peers.handshake());
      talk(peers);
      ASSERT_TRUE(peers.renegotiate());
      talk(peers);
      Decrypting it;
      it.keyLog().addPrivateKey(*PrivateKey::of(OpensslPeers::privateKeyPem(peers::Certificate::rsa)));
      it.finishKeys().feedAll(peers.flights(), 1000);
      EXPECT_EQ(it.text(kClient), peers.plaintext(kClient) + "$");
      EXPECT_EQ(it.text(kServer), peers.plaintext(kServer) + "$");
    }
  }
}

TEST(Features, SessionsThatAPrivateKeyOpenedAreResumed) {
  for (const bool tickets : {false, true}) {
    OpensslPeers peers({.version = ProtocolVersion::tls12, .suite = "AES128-GCM-SHA256", .tickets = tickets});
    ASSERT_TRUE(peers.handshake());
    talk(peers);
    const std::string key = OpensslPeers::privateKeyPem(peers::Certificate::rsa);
    Decrypting earlier;
    earlier.keyLog().addPrivateKey(*PrivateKey::of(key));
    earlier.finishKeys().feedAll(peers.flights(), 1000);
    ASSERT_TRUE(peers.reconnect());
    ASSERT_TRUE(peers.handshake());
    ASSERT_TRUE(peers.resumed());
    talk(peers);
    Decrypting it;
    it.keyLog().addPrivateKey(*PrivateKey::of(key));
    it.after(earlier).finishKeys().feedAll(peers.flights(), 1000);
    EXPECT_EQ(it.text(kClient), "a question$");
    EXPECT_EQ(it.text(kServer), "an answer$");
    EXPECT_TRUE(it.decryptor().parameters().resumed);
  }
}

TEST(Features, InnerHellosAreFoundByTrying) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  // Extension 0xfe0d stands in no hello of OpenSSL 3.0: one that nobody knows is made into it.
  std::vector<peers::Flight> flights = peers.flights();
  const std::string_view encryptThenMac("\0\x16\0\0", 4);
  flights[0].bytes.replace(flights[0].bytes.find(encryptThenMac), 2, "\xfe\x0d");
  Decrypting it;
  it.keys(renamed(peers.keyLog())).finishKeys().feedAll(flights, 1000);
  EXPECT_EQ(it.text(kClient), "a question$");
  EXPECT_EQ(it.text(kServer), "an answer$");
  EXPECT_THAT(it.codes(), ElementsAre("tls-ech"));
  EXPECT_TRUE(it.decryptor().parameters().encryptedClientHello);
}

// So many secrets are kept as two connections have.
Limits secretsOfTwo(const OpensslPeers& one) {
  KeyLog keyLog({});
  keyLog.feed(one.keyLog());
  Limits limits;
  limits.keyLogSecrets = 2 * keyLog.generation();
  return limits;
}

// The key logs of two connections that nobody looks for.
std::string otherSecrets() {
  std::string lines;
  for (int i = 0; i < 2; ++i) {
    OpensslPeers others({});
    EXPECT_TRUE(others.handshake());
    lines += others.keyLog();
  }
  return lines;
}

TEST(Features, InnerHellosAreFoundThoughSecretsThatWereTriedHaveGivenWay) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  std::vector<peers::Flight> flights = peers.flights();
  const std::string_view encryptThenMac("\0\x16\0\0", 4);
  flights[0].bytes.replace(flights[0].bytes.find(encryptThenMac), 2, "\xfe\x0d");
  Decrypting it(secretsOfTwo(peers));
  it.keys(otherSecrets()).feedAll(flights, 1000);
  EXPECT_EQ(it.text(kClient), "");
  it.keys(renamed(peers.keyLog()));
  EXPECT_EQ(it.text(kClient), "a question$");
  EXPECT_EQ(it.text(kServer), "an answer$");
}

TEST(Features, AWrongSecretIsTold) {
  for (const auto version : {ProtocolVersion::tls12, ProtocolVersion::tls13}) {
    OpensslPeers peers({.version = version});
    ASSERT_TRUE(peers.handshake());
    for (int i = 0; i < 9; ++i) talk(peers);
    std::string keyLog = peers.keyLog();
    for (std::size_t at = keyLog.find('\n'); at != std::string::npos; at = keyLog.find('\n', at + 1)) {
      keyLog[at - 1] = keyLog[at - 1] == '0' ? '1' : '0';
    }
    const Decrypting it = decrypted(peers, keyLog);
    EXPECT_THAT(it.codes(), Contains("tls-key-wrong"));
    EXPECT_THAT(it.codes(), testing::Not(Contains("tls-record-invalid")));
    EXPECT_EQ(it.text(kClient).find("question"), std::string::npos);
  }
}

TEST(Features, ADamagedRecordBecomesAGap) {
  for (const auto version : {ProtocolVersion::tls12, ProtocolVersion::tls13}) {
    OpensslPeers peers({.version = version});
    ASSERT_TRUE(peers.handshake());
    talk(peers, "first");
    talk(peers, "second");
    talk(peers, "third");
    std::vector<peers::Flight> flights = peers.flights();
    const auto second = std::find_if(flights.rbegin(), flights.rend(), [n = 0](const peers::Flight& it) mutable {
      return it.direction == kClient && ++n == 2;
    });
    second->bytes.back() ^= 1;
    Decrypting it;
    it.keys(peers.keyLog()).finishKeys().feedAll(flights, 1000);
    EXPECT_EQ(it.text(kClient), "first??????third$");
    EXPECT_THAT(it.codes(), ElementsAre("tls-record-invalid"));
  }
}

TEST(Features, AStreamThatEndsInsideARecordIsTold) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  for (const auto ending : {StreamPiece::Ending::finished, StreamPiece::Ending::captureEnd}) {
    Decrypting it;
    it.keys(peers.keyLog()).finishKeys();
    for (const peers::Flight& flight : peers.flights()) it.feed(flight.direction, flight.bytes);
    it.feed(kClient, std::string_view("\x17\3\3\0\x50half", 9)).end(kClient, ending).end(kServer, ending);
    EXPECT_EQ(it.text(kClient), "a question$");
    EXPECT_EQ(it.codes().size(), ending == StreamPiece::Ending::finished ? 1U : 0U);
  }
}

TEST(Features, AlertsAreTold) {
  Decrypting it;
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  it.finishKeys().feed(kClient, peers.flights()[0].bytes);
  it.feed(kServer, std::string_view("\x15\3\3\0\2\2\x28", 7)).end(kServer);
  EXPECT_THAT(it.codes(), ElementsAre("tls-alert"));
  EXPECT_EQ(it.diagnostics().raised()[0].text, "The server ended TLS with the alert handshake_failure (40)");
  ASSERT_TRUE(it.decryptor().fatalAlert().has_value());
  EXPECT_EQ(it.decryptor().fatalAlert()->sender, kServer);
}

TEST(Features, AnotherProtocolIsNone) {
  Decrypting it;
  it.finishKeys().feed(kClient, "GET / HTTP/1.1\r\n\r\n").feed(kServer, "HTTP/1.1 200 OK\r\n\r\n");
  EXPECT_EQ(it.decryptor().reason(), Decryptor::Reason::notTls);
  EXPECT_THAT(it.codes(), IsEmpty());
}

// What was read once must not be read again for ever.
TEST(Features, ProtectedRecordsWithoutAHelloAreGivenUp) {
  for (const Direction first : kDirections) {
    for (const std::string_view start : {"\x17\3\3\0\5data."sv, "\x14\3\3\0\1\1"sv, "\x15\3\3\0\2\1\0"sv}) {
      const std::string record(start);
      Decrypting it;
      it.finishKeys().feed(first, record).feed(first, record).end(first);
      it.feed(opposite(first), record).feed(first, record).end(opposite(first));
      EXPECT_LE(it.codes().size(), 2U);
    }
  }
}

TEST(Features, WaitingHasABound) {
  Limits limits;
  limits.blockedBytes = 4000;
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  for (int i = 0; i < 30; ++i) talk(peers, std::string(500, 'x'));
  Decrypting it(limits);
  it.feedAll(peers.flights(), 1000);
  EXPECT_THAT(it.codes(), ElementsAre("tls-waited-limit"));
  EXPECT_EQ(it.decryptor().reason(), Decryptor::Reason::waitedTooLong);
  EXPECT_LE(it.mostHeldBytes(), 10'000U);
}

TEST(Features, AServerThatIsCapturedAlone) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  Decrypting it;
  it.keys(peers.keyLog()).finishKeys().feed(kServer, peers.wire(kServer)).end(kServer).end(kClient);
  EXPECT_EQ(it.text(kServer), "an answer$");
}

// Without the handshake the secrets are tried, and tell who is who.
TEST(Midstream, IsFoundByTrying) {
  for (const char* suite : {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}) {
    OpensslPeers peers({.suite = suite});
    ASSERT_TRUE(peers.handshake());
    for (int i = 0; i < 300; ++i) talk(peers);
    const std::size_t first = peers.flights().size();
    talk(peers, "the rest", "of it");
    talk(peers, "and more", "of that");
    OpensslPeers others({});
    ASSERT_TRUE(others.handshake());
    for (const bool isReversed : {false, true}) {
      Decrypting it({}, Beginning::missed);
      it.keys(others.keyLog()).keys(peers.keyLog()).finishKeys();
      for (std::size_t i = first; i < peers.flights().size(); ++i) {
        const peers::Flight& flight = peers.flights()[i];
        it.feed(isReversed ? opposite(flight.direction) : flight.direction, flight.bytes);
      }
      it.end(kClient).end(kServer);
      EXPECT_EQ(it.text(kClient), "the restand more$") << suite;
      EXPECT_EQ(it.text(kServer), "of itof that$") << suite;
      EXPECT_EQ(it.decryptor().isReversed(), isReversed);
      EXPECT_EQ(it.decryptor().parameters().suite, peers.suite());
      EXPECT_THAT(it.codes(), ElementsAre("tls-midstream"));
    }
  }
}

TEST(Midstream, IsFoundThoughSecretsThatWereTriedHaveGivenWay) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  const std::size_t first = peers.flights().size();
  talk(peers);
  Decrypting it(secretsOfTwo(peers), Beginning::missed);
  it.keys(otherSecrets());
  for (std::size_t i = first; i < peers.flights().size(); ++i) {
    it.feed(peers.flights()[i].direction, peers.flights()[i].bytes);
  }
  it.end(kClient).end(kServer);
  EXPECT_EQ(it.text(kClient), "");
  it.keys(peers.keyLog());
  EXPECT_EQ(it.text(kClient), "a question$");
  EXPECT_EQ(it.text(kServer), "an answer$");
}

TEST(Midstream, OfAnOlderVersionIsSaid) {
  OpensslPeers peers({.version = ProtocolVersion::tls12});
  ASSERT_TRUE(peers.handshake());
  const std::size_t first = peers.flights().size();
  for (int i = 0; i < 4; ++i) talk(peers);
  Decrypting it({}, Beginning::missed);
  it.keys(peers.keyLog()).finishKeys();
  for (std::size_t i = first; i < peers.flights().size(); ++i) {
    it.feed(peers.flights()[i].direction, peers.flights()[i].bytes);
  }
  it.end(kClient).end(kServer);
  EXPECT_THAT(it.codes(), ElementsAre("tls-midstream", "tls-no-key"));
  EXPECT_EQ(it.decryptor().reason(), Decryptor::Reason::midstream);
}

}  // namespace
}  // namespace wsray::tls
