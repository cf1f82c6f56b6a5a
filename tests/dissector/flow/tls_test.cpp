// WebSockets inside of TLS, from segments to frames: what is read with secrets, and what is said without.
#include <gmock/gmock.h>

#include "tests/dissector/flow/script_row.h"
#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::flow {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tls::peers::OpensslPeers;

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;
constexpr const char* kOpened = "opened wss://example.com/chat 101 over TLS";
constexpr const char* kStillOpen = "ended open: still open at the end of the capture";

// A WebSocket between two peers of OpenSSL, with a message each way.
OpensslPeers webSocketOver(tls::peers::Options options = {}) {
  OpensslPeers peers(std::move(options));
  EXPECT_TRUE(peers.handshake());
  EXPECT_TRUE(peers.write(kClient, request("/chat")));
  EXPECT_TRUE(peers.write(kServer, accepted()));
  EXPECT_TRUE(peers.write(kClient, text("hello").bytes(kClient)));
  EXPECT_TRUE(peers.write(kServer, text("hi").bytes(kServer)));
  return peers;
}

// What the peers sent, a segment a flight.
void say(Script& script, const OpensslPeers& peers) {
  for (const tls::peers::Flight& flight : peers.flights()) {
    flight.direction == kClient ? script.clientSays(flight.bytes) : script.serverSays(flight.bytes);
  }
}

class TlsVersions : public testing::TestWithParam<tls::ProtocolVersion> {
 protected:
  OpensslPeers peers() const { return webSocketOver({.version = GetParam()}); }
};

TEST_P(TlsVersions, AreReadWithTheirSecrets) {
  const OpensslPeers talk = peers();
  Script script;
  script.keyLog(talk.keyLog());
  say(script, talk);
  std::vector<std::string> lines{kOpened, R"(> text "hello")", R"(< text "hi")", kStillOpen};
  if (GetParam() < tls::ProtocolVersion::tls12) lines.insert(lines.begin() + 1, "! tls-old");
  expectEvents(script, lines);
}

TEST_P(TlsVersions, WaitForSecretsThatComeLate) {
  const OpensslPeers talk = peers();
  Script script;
  script.keyLog("# begins\n");
  say(script, talk);
  script.pass(std::chrono::seconds{1}).keyLog(talk.keyLog()).pass(std::chrono::seconds{1});
  EXPECT_THAT(script.events(), Contains(R"(> text "hello")"));
  EXPECT_THAT(script.events(), Contains(R"(< text "hi")"));
}

// Both sides waited, and are still heard in turn.
TEST_P(TlsVersions, KeepTheirOrderWhereSecretsComeLate) {
  OpensslPeers talk = peers();
  for (const char* const question : {"one", "two"}) {
    ASSERT_TRUE(talk.write(kClient, text(question).bytes(kClient)));
    ASSERT_TRUE(talk.write(kServer, text("yes").bytes(kServer)));
  }
  Script script;
  script.keyLog("# begins\n");
  say(script, talk);
  script.pass(std::chrono::seconds{1}).keyLog(talk.keyLog()).pass(std::chrono::seconds{1});
  std::vector<std::string> messages = script.events();
  std::erase_if(messages, [](const std::string& event) { return event.find(" text ") == std::string::npos; });
  EXPECT_THAT(messages, ElementsAre(R"(> text "hello")", R"(< text "hi")", R"(> text "one")", R"(< text "yes")",
                                    R"(> text "two")", R"(< text "yes")"));
}

TEST_P(TlsVersions, AreSaidToBeEncryptedWithout) {
  Script script;
  say(script, peers());
  ASSERT_EQ(script.events().size(), 1U);
  EXPECT_THAT(script.events().front(),
              StartsWith("encrypted server.example: no secret is known for the client random "));
  EXPECT_THAT(script.events().front(), HasSubstr("{tls-no-key}"));
}

TEST_P(TlsVersions, AreSaidToBeEncryptedWithTheSecretsOfOthers) {
  const OpensslPeers others = peers();
  Script script;
  script.keyLog(others.keyLog());
  say(script, peers());
  EXPECT_THAT(script.events(), ElementsAre(StartsWith("encrypted server.example: no secret is known")));
}

INSTANTIATE_TEST_SUITE_P(Flow, TlsVersions,
                         testing::Values(tls::ProtocolVersion::tls10, tls::ProtocolVersion::tls12,
                                         tls::ProtocolVersion::tls13));

TEST(Tls, WaitsForSecretsWithinABound) {
  OpensslPeers talk = webSocketOver();
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(talk.write(kServer, std::string(10'000, 'x')));
  Script script;
  script.options().limits.blockedBytes = 50'000;
  script.keyLog("# begins\n");
  say(script, talk);
  script.keyLog(talk.keyLog());
  EXPECT_THAT(script.events(), ElementsAre(HasSubstr("{tls-waited-limit}")));
}

TEST(Tls, InsideOfATunnelIsRead) {
  const OpensslPeers talk = webSocketOver();
  Script script;
  script.keyLog(talk.keyLog());
  script.connect().clientSays("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
  script.serverSays("HTTP/1.1 200 Connection established\r\n\r\n");
  say(script, talk);
  expectEvents(script, {std::string(kOpened) + " through HTTP CONNECT to example.com:443", R"(> text "hello")",
                        R"(< text "hi")", kStillOpen});
}

TEST(Tls, BehindTheProxyProtocolIsRead) {
  const OpensslPeers talk = webSocketOver();
  Script script;
  script.keyLog(talk.keyLog());
  script.connect().clientSays("PROXY UNKNOWN\r\n");
  say(script, talk);
  EXPECT_THAT(script.inside(), ElementsAre(R"(> text "hello")", R"(< text "hi")"));
}

// A proxy that is spoken to over TLS, and TLS to the server through it.
TEST(Tls, InsideOfTlsIsRead) {
  const OpensslPeers inner = webSocketOver();
  OpensslPeers outer({.serverName = "proxy.example"});
  ASSERT_TRUE(outer.handshake());
  ASSERT_TRUE(outer.write(kClient, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"));
  ASSERT_TRUE(outer.write(kServer, "HTTP/1.1 200 Connection established\r\n\r\n"));
  for (const tls::peers::Flight& flight : inner.flights()) ASSERT_TRUE(outer.write(flight.direction, flight.bytes));
  Script script;
  script.keyLog(outer.keyLog() + inner.keyLog());
  say(script, outer);
  EXPECT_THAT(script.inside(), ElementsAre(R"(> text "hello")", R"(< text "hi")"));
}

TEST(Tls, ThatBeginsInTheMiddleIsReadWithItsSecrets) {
  const OpensslPeers talk = webSocketOver();
  OpensslPeers late = webSocketOver();
  const std::size_t before = late.flights().size();
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(late.write(kClient, text("question " + std::to_string(i)).bytes(kClient)));
    ASSERT_TRUE(late.write(kServer, text("answer " + std::to_string(i)).bytes(kServer)));
  }
  Script script;
  script.keyLog(talk.keyLog() + late.keyLog()).midstream();
  for (std::size_t i = before; i < late.flights().size(); ++i) {
    const tls::peers::Flight& flight = late.flights()[i];
    flight.direction == kClient ? script.clientSays(flight.bytes) : script.serverSays(flight.bytes);
  }
  const auto lines = script.events();
  EXPECT_THAT(lines, Contains(HasSubstr("assumed over TLS")));
  for (int i = 0; i < 6; ++i) {
    EXPECT_THAT(lines, Contains(HasSubstr("> text \"question " + std::to_string(i))));
    EXPECT_THAT(lines, Contains(HasSubstr("< text \"answer " + std::to_string(i))));
  }
}

TEST(Tls, ThatBeginsInTheMiddleOfARecordIsReadWithItsSecrets) {
  OpensslPeers late = webSocketOver();
  const std::size_t before = late.flights().size();
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(late.write(kClient, text("question " + std::to_string(i)).bytes(kClient)));
    ASSERT_TRUE(late.write(kServer, text("answer " + std::to_string(i)).bytes(kServer)));
  }
  Script script;
  script.keyLog(late.keyLog()).midstream();
  for (std::size_t i = before; i < late.flights().size(); ++i) {
    const std::string_view bytes = std::string_view(late.flights()[i].bytes).substr(i == before ? 7 : 0);
    late.flights()[i].direction == kClient ? script.clientSays(bytes) : script.serverSays(bytes);
  }
  const auto lines = script.events();
  for (int i = 1; i < 6; ++i) {
    EXPECT_THAT(lines, Contains(HasSubstr("> text \"question " + std::to_string(i)))) << i;
    EXPECT_THAT(lines, Contains(HasSubstr("< text \"answer " + std::to_string(i)))) << i;
  }
}

TEST(Tls, ALostSegmentTakesOnlyItsMessages) {
  OpensslPeers talk = webSocketOver();
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(talk.write(kServer, text("news " + std::to_string(i)).bytes(kServer)));
  Script script;
  script.keyLog(talk.keyLog());
  const std::size_t lost = talk.flights().size() - 4;
  for (std::size_t i = 0; i < talk.flights().size(); ++i) {
    const tls::peers::Flight& flight = talk.flights()[i];
    flight.direction == kClient ? script.clientSays(flight.bytes) : script.serverSays(flight.bytes);
    if (i == lost) script.loseAll();
  }
  script.acknowledges().pass(std::chrono::seconds{3}).end();
  const auto lines = script.events();
  for (const int i : {0, 1, 3, 4, 5}) EXPECT_THAT(lines, Contains(HasSubstr("news " + std::to_string(i)))) << i;
}

TEST(Tls, ThatEndsWithoutAWordIsTold) {
  OpensslPeers talk = webSocketOver();
  Script script;
  script.keyLog(talk.keyLog());
  say(script, talk);
  script.end();
  EXPECT_THAT(script.events(), Contains("! tls-no-close-notify"));
}

TEST(Tls, ThatEndsWithCloseNotifyIsNot) {
  OpensslPeers talk = webSocketOver();
  ASSERT_TRUE(talk.closeNotify(kServer));
  Script script;
  script.keyLog(talk.keyLog());
  say(script, talk);
  script.end();
  EXPECT_THAT(script.events(), Not(Contains("! tls-no-close-notify")));
}

TEST(Tls, ToAServerThatSpeaksHttpIsTold) {
  OpensslPeers talk({.serverName = "plain.example"});
  talk.handshake();
  Script script;
  script.clientSays(talk.flights().front().bytes).serverSays(answered("400 Bad Request"));
  EXPECT_THAT(script.events(), ElementsAre(HasSubstr("{tls-on-plain-port}")));
}

TEST(Tls, ForHttp2ThatCarriesHttp1IsTold) {
  OpensslPeers talk({.clientProtocols = {"h2"}, .serverProtocols = {"h2"}});
  ASSERT_TRUE(talk.handshake());
  ASSERT_TRUE(talk.write(kClient, request("/chat")));
  ASSERT_TRUE(talk.write(kServer, accepted()));
  Script script;
  script.keyLog(talk.keyLog());
  say(script, talk);
  EXPECT_THAT(script.events(), Contains("! tls-alpn-h2"));
}

}  // namespace
}  // namespace wsray::flow
