#include "tests/dissector/tls/openssl_peers.h"

#include <gmock/gmock.h>

namespace wsray::tls::peers {
namespace {

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;

bool talk(OpensslPeers& peers) { return peers.write(kClient, "hello") && peers.write(kServer, "there"); }

using testing::HasSubstr;

TEST(OpensslPeers, TalkInEveryVersion) {
  for (const auto version :
       {ProtocolVersion::tls10, ProtocolVersion::tls11, ProtocolVersion::tls12, ProtocolVersion::tls13}) {
    OpensslPeers peers({.version = version});
    ASSERT_TRUE(peers.handshake());
    ASSERT_TRUE(talk(peers));
    EXPECT_EQ(peers.plaintext(kClient), "hello");
    EXPECT_EQ(peers.plaintext(kServer), "there");
    EXPECT_THAT(peers.wire(kClient), testing::Not(HasSubstr("hello")));
    EXPECT_THAT(peers.keyLog(),
                HasSubstr(version == ProtocolVersion::tls13 ? "CLIENT_TRAFFIC_SECRET_0" : "CLIENT_RANDOM"));
  }
}

TEST(OpensslPeers, ForgetWhatWasDrained) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake());
  EXPECT_FALSE(peers.drain().empty());
  ASSERT_TRUE(peers.write(kClient, "hello"));
  const std::string wire = peers.wire(kClient);
  const auto flights = peers.drain();
  ASSERT_EQ(flights.size(), 1U);
  EXPECT_EQ(flights[0].direction, kClient);
  EXPECT_EQ(flights[0].bytes, wire);
  EXPECT_TRUE(peers.flights().empty());
  EXPECT_EQ(peers.plaintext(kClient), "");
  EXPECT_TRUE(talk(peers));
}

TEST(OpensslPeers, ResumeByTicketAndById) {
  for (const auto version : {ProtocolVersion::tls12, ProtocolVersion::tls13}) {
    for (const bool tickets : {false, true}) {
      OpensslPeers peers({.version = version, .tickets = tickets});
      ASSERT_TRUE(peers.handshake() && talk(peers));
      ASSERT_TRUE(peers.reconnect());
      ASSERT_TRUE(peers.handshake() && talk(peers));
      EXPECT_TRUE(peers.resumed());
    }
  }
}

TEST(OpensslPeers, RetryTheHello) {
  OpensslPeers peers({.helloRetry = true});
  ASSERT_TRUE(peers.handshake() && talk(peers));
  EXPECT_GT(peers.flights().size(), 4U);
}

TEST(OpensslPeers, SendEarlyData) {
  for (const auto earlyData : {OpensslPeers::EarlyData::rejected, OpensslPeers::EarlyData::accepted}) {
    OpensslPeers peers({});
    ASSERT_TRUE(peers.handshake() && talk(peers) && peers.reconnect());
    ASSERT_TRUE(peers.writeEarly("early", earlyData));
    ASSERT_TRUE(peers.handshake() && talk(peers));
    EXPECT_EQ(peers.resumed(), earlyData == OpensslPeers::EarlyData::accepted);
    EXPECT_EQ(peers.plaintext(kClient), earlyData == OpensslPeers::EarlyData::accepted ? "earlyhello" : "hello");
    EXPECT_THAT(peers.keyLog(), HasSubstr("CLIENT_EARLY_TRAFFIC_SECRET"));
  }
}

TEST(OpensslPeers, UpdateKeysAndAuthenticateLater) {
  OpensslPeers peers({});
  ASSERT_TRUE(peers.handshake() && talk(peers));
  ASSERT_TRUE(peers.updateKeys(kClient, OpensslPeers::Answer::requested));
  ASSERT_TRUE(talk(peers));
  ASSERT_TRUE(peers.updateKeys(kServer, OpensslPeers::Answer::unasked));
  ASSERT_TRUE(talk(peers));
  ASSERT_TRUE(peers.authenticateLater());
  ASSERT_TRUE(talk(peers));
  EXPECT_TRUE(peers.closeNotify(kClient));
}

TEST(OpensslPeers, Renegotiate) {
  OpensslPeers peers({.version = ProtocolVersion::tls12});
  ASSERT_TRUE(peers.handshake() && talk(peers));
  ASSERT_TRUE(peers.renegotiate());
  ASSERT_TRUE(talk(peers));
}

TEST(OpensslPeers, AgreeOnAProtocol) {
  OpensslPeers peers({.clientProtocols = {"h2", "http/1.1"}, .serverProtocols = {"http/1.1"}});
  EXPECT_TRUE(peers.handshake() && talk(peers));
  OpensslPeers strangers({.clientProtocols = {"h2"}, .serverProtocols = {"http/1.1"}});
  EXPECT_FALSE(strangers.handshake());
}

TEST(OpensslPeers, AskForACertificate) {
  OpensslPeers peers({.version = ProtocolVersion::tls12, .clientCertificate = true});
  EXPECT_TRUE(peers.handshake() && talk(peers));
}

}  // namespace
}  // namespace wsray::tls::peers
