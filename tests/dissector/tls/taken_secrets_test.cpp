// Which secrets connections are read with: those, as lines of a key log, are enough to read them again.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/dissector/tls/decrypting.h"

namespace wsray::tls {
namespace {

using peers::OpensslPeers;
using testing::Contains;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAreArray;

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;
constexpr auto kTls12 = ProtocolVersion::tls12;

void talk(OpensslPeers& peers) {
  ASSERT_TRUE(peers.write(kClient, "a question"));
  ASSERT_TRUE(peers.write(kServer, "an answer"));
}

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    lines.emplace_back(text.substr(0, text.find('\n') + 1));
    text.remove_prefix(lines.back().size());
  }
  return lines;
}

std::vector<std::string> withoutLabel(std::vector<std::string> lines, std::string_view label) {
  std::erase_if(lines, [&](const std::string& line) { return line.starts_with(label); });
  return lines;
}

// Two connections of the same peers, of which the second is read with the log of both.
struct Two {
  explicit Two(const peers::Options& options) : peers(options) {
    EXPECT_TRUE(peers.handshake());
    talk(peers);
    before = peers.keyLog();
    firstFlights = peers.flights();
    EXPECT_TRUE(peers.reconnect());
    EXPECT_TRUE(peers.handshake());
    talk(peers);
  }

  std::string linesOfSecond() const { return peers.keyLog().substr(before.size()); }

  OpensslPeers peers;
  std::string before;
  std::vector<peers::Flight> firstFlights;
};

TEST(TakenSecrets, AreThoseOfTheConnectionAlone) {
  for (const auto version : {kTls12, ProtocolVersion::tls13}) {
    const Two two({.version = version, .certificate = peers::Certificate::ecdsa});
    Decrypting it;
    it.keyLog().noteTaken();
    it.keys(two.peers.keyLog()).finishKeys().feedAll(two.peers.flights(), 1000);
    ASSERT_EQ(it.text(kServer), "an answer$");
    const auto own = withoutLabel(linesOf(two.linesOfSecond()), "EXPORTER_SECRET");
    EXPECT_THAT(linesOf(it.keyLog().drainTakenLines()), UnorderedElementsAreArray(own));
    EXPECT_EQ(it.keyLog().drainTakenLines(), "") << "each is told once";
  }
}

TEST(TakenSecrets, AreNotNotedWhereNobodyAsks) {
  const Two two({});
  Decrypting it;
  it.keys(two.peers.keyLog()).finishKeys().feedAll(two.peers.flights(), 1000);
  ASSERT_EQ(it.text(kServer), "an answer$");
  EXPECT_EQ(it.keyLog().drainTakenLines(), "");
}

TEST(TakenSecrets, OfEarlyDataToo) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  ASSERT_TRUE(peers.reconnect());
  ASSERT_TRUE(peers.writeEarly("early", OpensslPeers::EarlyData::accepted));
  ASSERT_TRUE(peers.handshake());
  talk(peers);
  Decrypting it;
  it.keyLog().noteTaken();
  it.keys(peers.keyLog()).finishKeys().feedAll(peers.flights(), 1000);
  const auto taken = linesOf(it.keyLog().drainTakenLines());
  EXPECT_THAT(taken, SizeIs(5));
  EXPECT_THAT(taken, Contains(StartsWith("CLIENT_EARLY_TRAFFIC_SECRET ")));
}

// Nothing tells whose the records are: the secrets are tried, and those that fit are taken, of both directions.
TEST(TakenSecrets, WhereTheHandshakeWasNotCaptured) {
  Two two({});
  (void)two.peers.drain();
  talk(two.peers);
  Decrypting it(Limits{}, Beginning::missed);
  it.keyLog().noteTaken();
  it.keys(two.peers.keyLog()).finishKeys().feedAll(two.peers.flights(), 1000);
  ASSERT_EQ(it.text(kServer), "an answer$");
  const auto taken = linesOf(it.keyLog().drainTakenLines());
  EXPECT_THAT(taken, SizeIs(2));
  EXPECT_THAT(taken, IsSubsetOf(linesOf(two.linesOfSecond())));
}

TEST(TakenSecrets, ThatAPrivateKeyOpensGetALine) {
  const Two two({.version = kTls12, .suite = "AES128-GCM-SHA256"});
  Decrypting first;
  first.keyLog().noteTaken();
  first.keyLog().addPrivateKey(*PrivateKey::of(OpensslPeers::privateKeyPem(peers::Certificate::rsa)));
  first.finishKeys().feedAll(two.firstFlights, 1000);
  EXPECT_THAT(linesOf(first.keyLog().drainTakenLines()), ElementsAreArray(withoutLabel(linesOf(two.before), "RSA ")));

  // It resumes the session, and nothing in it is for the private key.
  Decrypting second;
  second.after(first);
  second.keyLog().noteTaken();
  second.finishKeys().feedAll(two.peers.flights(), 1000);
  ASSERT_EQ(second.text(kServer), "an answer$");
  EXPECT_THAT(linesOf(second.keyLog().drainTakenLines()), ElementsAre(two.linesOfSecond()));
}

TEST(TakenSecrets, KeepTheFormThatTheyCameIn) {
  const Two two({.version = kTls12, .suite = "AES128-GCM-SHA256"});
  const auto lines = withoutLabel(linesOf(two.before), "CLIENT_RANDOM ");
  ASSERT_THAT(lines, ElementsAre(StartsWith("RSA ")));
  Decrypting it;
  it.keyLog().noteTaken();
  it.keys(lines.front()).finishKeys().feedAll(two.firstFlights, 1000);
  ASSERT_EQ(it.text(kServer), "an answer$");
  EXPECT_EQ(it.keyLog().drainTakenLines(), lines.front());
}

TEST(TakenSecrets, NoneWhereNothingIsRead) {
  const Two two({.version = kTls12, .suite = "AES128-GCM-SHA256"});
  Decrypting it;
  it.keyLog().noteTaken();
  it.keys(two.before).finishKeys().feedAll({{kClient, "GET / HTTP/1.1\r\n\r\n"}}, 1000);
  EXPECT_THAT(linesOf(it.keyLog().drainTakenLines()), IsEmpty());
}

}  // namespace
}  // namespace wsray::tls
