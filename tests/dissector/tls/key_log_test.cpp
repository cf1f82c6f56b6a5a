#include "dissector/tls/key_log.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "tests/dissector/tls/openssl_peers.h"

namespace wsray::tls {
namespace {

Random randomOf(std::uint8_t byte) {
  Random random{};
  random.fill(byte);
  return random;
}

// So many bytes, all the same, in hexadecimal.
std::string hex(std::uint8_t byte, std::size_t length = 32) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

std::string line(std::string_view label, std::uint8_t random, std::uint8_t secret, std::size_t length = 32) {
  return std::string(label) + ' ' + hex(random) + ' ' + hex(secret, length);
}

Secret secretOf(std::uint8_t byte, std::size_t length = 32) { return Secret(std::vector<std::uint8_t>(length, byte)); }

class KeyLogTest : public testing::Test {
 protected:
  bool has(SecretKind kind, std::uint8_t random, const Secret& secret) const {
    const Secret* found = log_.find(kind, randomOf(random));
    return found != nullptr && *found == secret;
  }

  KeyLog log_{Limits{}};
};

TEST_F(KeyLogTest, KnowsEveryLabel) {
  log_.feed(line("CLIENT_RANDOM", 1, 0x11, 48) + '\n' + line("CLIENT_EARLY_TRAFFIC_SECRET", 1, 0x22) + '\n' +
            line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", 1, 0x33) + '\n' + line("SERVER_HANDSHAKE_TRAFFIC_SECRET", 1, 0x44) +
            '\n' + line("CLIENT_TRAFFIC_SECRET_0", 1, 0x55, 48) + '\n' + line("SERVER_TRAFFIC_SECRET_0", 1, 0x66, 48) +
            '\n' + line("PMS_CLIENT_RANDOM", 1, 0x77, 48) + '\n');
  EXPECT_TRUE(has(SecretKind::master, 1, secretOf(0x11, 48)));
  EXPECT_TRUE(has(SecretKind::earlyTraffic, 1, secretOf(0x22)));
  EXPECT_TRUE(has(SecretKind::clientHandshake, 1, secretOf(0x33)));
  EXPECT_TRUE(has(SecretKind::serverHandshake, 1, secretOf(0x44)));
  EXPECT_TRUE(has(SecretKind::clientTraffic, 1, secretOf(0x55, 48)));
  EXPECT_TRUE(has(SecretKind::serverTraffic, 1, secretOf(0x66, 48)));
  EXPECT_TRUE(has(SecretKind::premaster, 1, secretOf(0x77, 48)));
  EXPECT_EQ(log_.find(SecretKind::master, randomOf(2)), nullptr);
  EXPECT_EQ(log_.generation(), 7U);
  EXPECT_EQ(log_.damagedLines(), 0U);
}

TEST_F(KeyLogTest, KnowsTheLinesOfNss) {
  log_.feed("RSA " + hex(0xAB, 8) + ' ' + hex(0x11, 48) + "\nRSA Session-ID:" + hex(0xCD, 20) +
            " Master-Key:" + hex(0x22, 48) + '\n');
  const std::vector<std::uint8_t> encrypted(256, 0xAB);
  const std::vector<std::uint8_t> session(20, 0xCD);
  ASSERT_NE(log_.takePremaster(encrypted), nullptr);
  EXPECT_EQ(*log_.takePremaster(encrypted), secretOf(0x11, 48));
  EXPECT_EQ(log_.takePremaster(ByteView(encrypted).first(7)), nullptr);
  ASSERT_NE(log_.takeMasterBySession(session), nullptr);
  EXPECT_EQ(*log_.takeMasterBySession(session), secretOf(0x22, 48));
  EXPECT_EQ(log_.takeMasterBySession(ByteView(session).first(19)), nullptr);
  EXPECT_EQ(log_.takeMasterBySession({}), nullptr);
  EXPECT_EQ(log_.takeMasterBySession(encrypted), nullptr);
  EXPECT_EQ(log_.damagedLines(), 0U);
}

TEST_F(KeyLogTest, TakesEveryLineEndCaseAndBlank) {
  std::string upper = line("CLIENT_RANDOM", 0xAB, 0xCD, 48);
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  log_.feed("\xEF\xBB\xBF# a comment\r\n" + upper + "\r\n\r\n" + line("CLIENT_RANDOM", 2, 3, 48) + '\r' +
            line("CLIENT_RANDOM", 3, 4, 48) + "\n\n  CLIENT_RANDOM\t" + hex(4) + "  " + hex(5, 48) + " \n");
  EXPECT_TRUE(has(SecretKind::master, 0xAB, secretOf(0xCD, 48)));
  EXPECT_TRUE(has(SecretKind::master, 2, secretOf(3, 48)));
  EXPECT_TRUE(has(SecretKind::master, 3, secretOf(4, 48)));
  EXPECT_TRUE(has(SecretKind::master, 4, secretOf(5, 48)));
  EXPECT_EQ(log_.damagedLines(), 0U);
}

TEST_F(KeyLogTest, PassesOverOtherLabels) {
  log_.feed(line("EXPORTER_SECRET", 1, 2) + '\n' + line("CLIENT_TRAFFIC_SECRET_N", 1, 2) + '\n' +
            line("QUIC_CLIENT_TRAFFIC_SECRET_0", 1, 2) + '\n' + line("ECH_CONFIG", 1, 2, 5000) + '\n' + "# " +
            std::string(100'000, '#') + '\n');
  EXPECT_EQ(log_.damagedLines(), 0U);
  EXPECT_EQ(log_.generation(), 0U);
}

TEST_F(KeyLogTest, CountsDamagedLines) {
  const std::string damaged[] = {
      line("CLIENT_RANDOM", 1, 2, 32),                                       // no master secret is as short
      line("CLIENT_TRAFFIC_SECRET_0", 1, 2, 33),                             // no hash is as long
      line("CLIENT_TRAFFIC_SECRET_0", 1, 2, 64),                             //
      "CLIENT_RANDOM " + hex(1, 31) + ' ' + hex(2, 48),                      //
      "CLIENT_RANDOM " + hex(1, 33) + ' ' + hex(2, 48),                      //
      "CLIENT_RANDOM " + hex(1) + ' ' + hex(2, 47) + "0g",                   //
      "CLIENT_RANDOM " + hex(1) + ' ' + hex(2, 47) + '0',                    // an odd number of digits
      "CLIENT_RANDOM " + hex(1) + ' ' + hex(2, 48) + " and more",            //
      "CLIENT_RANDOM " + hex(1) + ' ' + hex(2, 5000),                        //
      "CLIENT_RANDOM " + hex(1),                                             //
      "CLIENT_RANDOM",                                                       //
      "PMS_CLIENT_RANDOM " + hex(1) + ' ' + hex(2, 65),                      // longer than is kept
      "RSA " + hex(1, 7) + ' ' + hex(2, 48),                                 //
      "RSA Session-ID: Master-Key:" + hex(2, 48),                            //
      "RSA Session-ID:" + hex(1) + ' ' + hex(2, 48),                         //
      "RSA Session-ID:" + hex(1, 33) + " Master-Key:" + hex(2, 48),          //
      "something else",                                                      //
      "LABEL",                                                               //
      std::string("CLIENT_RANDOM\0", 14) + ' ' + hex(1) + ' ' + hex(2, 48),  //
      std::string(1'000'000, 'x'),                                           //
  };
  std::uint64_t count = 0;
  for (const std::string& it : damaged) {
    log_.feed(it + '\n');
    EXPECT_EQ(log_.damagedLines(), ++count) << it.substr(0, 200);
  }
  EXPECT_EQ(log_.generation(), 0U);
  log_.feed(line("CLIENT_RANDOM", 1, 2, 48) + '\n');
  EXPECT_TRUE(has(SecretKind::master, 1, secretOf(2, 48))) << "what follows is read";
}

TEST_F(KeyLogTest, WaitsForTheRestOfALine) {
  const std::string text = line("CLIENT_RANDOM", 1, 2, 48) + "\r\n" + line("CLIENT_RANDOM", 3, 4, 48) + "\r\n" +
                           line("NO_SUCH_LABEL", 3, 4, 2000) + "\nrubbish\n";
  for (std::size_t step = 1; step < text.size(); ++step) {
    KeyLog log{Limits{}};
    for (std::size_t at = 0; at < text.size(); at += step) {
      log.feed(std::string_view(text).substr(at, step));
      const bool first = at + step > line("CLIENT_RANDOM", 1, 2, 48).size();
      ASSERT_EQ(log.find(SecretKind::master, randomOf(1)) != nullptr, first) << step;
    }
    ASSERT_NE(log.find(SecretKind::master, randomOf(3)), nullptr) << step;
    ASSERT_EQ(log.damagedLines(), 1U) << step;
  }
}

TEST_F(KeyLogTest, ALastLineMayLackItsEnd) {
  const std::string text = line("CLIENT_RANDOM", 1, 2, 48);
  log_.feed(text.substr(0, text.size() - 2));
  EXPECT_EQ(log_.generation(), 0U) << "a shorter secret would be another one";
  log_.feed(text.substr(text.size() - 2));
  log_.endText();
  EXPECT_TRUE(has(SecretKind::master, 1, secretOf(2, 48)));
  EXPECT_FALSE(log_.finished());
  log_.feed(line("CLIENT_RANDOM", 3, 4, 48));
  log_.finish();
  EXPECT_TRUE(has(SecretKind::master, 3, secretOf(4, 48)));
  EXPECT_TRUE(log_.finished());
}

TEST_F(KeyLogTest, KeepsTheFirstOfTwo) {
  const std::string text = line("CLIENT_RANDOM", 1, 2, 48) + '\n';
  log_.feed(text + text);
  EXPECT_EQ(log_.generation(), 1U);
  EXPECT_EQ(log_.contradictions(), 0U);
  const Secret* first = log_.find(SecretKind::master, randomOf(1));
  log_.feed(line("CLIENT_RANDOM", 1, 3, 48) + '\n');
  EXPECT_EQ(log_.contradictions(), 1U);
  EXPECT_EQ(log_.generation(), 1U);
  EXPECT_EQ(log_.find(SecretKind::master, randomOf(1)), first);
  EXPECT_EQ(*first, secretOf(2, 48));
}

TEST_F(KeyLogTest, PairsTheSecretsOfApplicationData) {
  log_.feed(line("CLIENT_TRAFFIC_SECRET_0", 1, 0x11) + '\n' + line("SERVER_TRAFFIC_SECRET_0", 2, 0x22) + '\n');
  EXPECT_TRUE(log_.applicationSecrets().empty());
  log_.feed(line("CLIENT_TRAFFIC_SECRET_0", 2, 0x33) + '\n' + line("SERVER_TRAFFIC_SECRET_0", 1, 0x44) + '\n');
  log_.feed(line("SERVER_TRAFFIC_SECRET_0", 1, 0x44) + '\n');
  const auto pairs = log_.applicationSecrets();
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].clientRandom, randomOf(2));
  EXPECT_EQ(*pairs[0].client, secretOf(0x33));
  EXPECT_EQ(*pairs[0].server, secretOf(0x22));
  EXPECT_EQ(pairs[1].clientRandom, randomOf(1));
  EXPECT_EQ(*pairs[1].client, secretOf(0x11));
  EXPECT_EQ(*pairs[1].server, secretOf(0x44));
}

TEST_F(KeyLogTest, OverTheBoundTheOldestGiveWayAndAreCounted) {
  Limits limits;
  limits.keyLogSecrets = 2;
  KeyLog log(limits);
  for (const std::uint8_t random : {1, 2, 2, 3, 4}) log.feed(line("CLIENT_RANDOM", random, 9, 48) + '\n');
  EXPECT_EQ(log.find(SecretKind::master, randomOf(1)), nullptr);
  EXPECT_EQ(log.find(SecretKind::master, randomOf(2)), nullptr);
  EXPECT_NE(log.find(SecretKind::master, randomOf(3)), nullptr);
  EXPECT_NE(log.find(SecretKind::master, randomOf(4)), nullptr);
  EXPECT_EQ(log.secretsOverBound(), 2U);
  EXPECT_EQ(log.generation(), 4U) << "whoever waits notices the new ones";
  log.feed(line("CLIENT_RANDOM", 1, 8, 48) + '\n');
  ASSERT_NE(log.find(SecretKind::master, randomOf(1)), nullptr);
  EXPECT_EQ(*log.find(SecretKind::master, randomOf(1)), secretOf(8, 48));
  EXPECT_EQ(log.contradictions(), 0U);
}

// Every order in which two secrets of each of some connections can give way, beside a model that keeps all.
TEST_F(KeyLogTest, PairsGiveWayWithTheirSecrets) {
  constexpr std::size_t kMost = 7;
  Limits limits;
  limits.keyLogSecrets = kMost;
  KeyLog log(limits);
  std::vector<std::pair<SecretKind, std::uint8_t>> all;
  std::uint32_t random = 1;
  for (int step = 0; step < 3000; ++step) {
    random = random * 1664525 + 1013904223;
    const bool ofClient = (random >> 16) % 2 == 0;
    const auto name = static_cast<std::uint8_t>((random >> 17) % 16);
    const auto kind = ofClient ? SecretKind::clientTraffic : SecretKind::serverTraffic;
    const std::pair added{kind, name};
    const auto kept = all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), kMost));
    if (std::find(kept, all.end(), added) == all.end()) all.push_back(added);
    log.feed(line(ofClient ? "CLIENT_TRAFFIC_SECRET_0" : "SERVER_TRAFFIC_SECRET_0", name, name) + '\n');
    std::size_t pairs = 0;
    for (const TrafficSecrets& it : log.applicationSecrets()) {
      ASSERT_TRUE(it.client == nullptr || it.client == log.find(SecretKind::clientTraffic, it.clientRandom));
      ASSERT_TRUE(it.server == nullptr || it.server == log.find(SecretKind::serverTraffic, it.clientRandom));
      if (it.client != nullptr && it.server != nullptr) ++pairs;
    }
    std::size_t expected = 0;
    for (std::uint8_t other = 0; other < 16; ++other) {
      const bool hasClient = log.find(SecretKind::clientTraffic, randomOf(other)) != nullptr;
      const bool hasServer = log.find(SecretKind::serverTraffic, randomOf(other)) != nullptr;
      const auto newest = all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), kMost));
      ASSERT_EQ(hasClient, std::find(newest, all.end(), std::pair{SecretKind::clientTraffic, other}) != all.end());
      if (hasClient && hasServer) ++expected;
    }
    ASSERT_EQ(pairs, expected);
    ASSERT_LE(log.applicationSecrets().size(), kMost);
  }
  EXPECT_GT(log.applicationSecretsGone(), 100U);
  EXPECT_EQ(log.generation(), all.size());
}

TEST_F(KeyLogTest, SecretsStayWhereTheyAre) {
  log_.feed(line("CLIENT_RANDOM", 1, 2, 48) + '\n');
  const Secret* first = log_.find(SecretKind::master, randomOf(1));
  for (unsigned i = 0; i < 10'000; ++i) {
    const std::string random = hex(static_cast<std::uint8_t>(i >> 8), 16) + hex(static_cast<std::uint8_t>(i), 16);
    log_.feed("CLIENT_RANDOM " + random + ' ' + hex(7, 48) + '\n');
  }
  EXPECT_EQ(log_.find(SecretKind::master, randomOf(1)), first);
  EXPECT_EQ(*first, secretOf(2, 48));
}

TEST_F(KeyLogTest, TellsWhatWasTakenInOneForm) {
  const std::string given[] = {
      line("CLIENT_RANDOM", 1, 0x1A, 48),
      line("CLIENT_EARLY_TRAFFIC_SECRET", 1, 0x22),
      line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", 1, 0x33),
      line("SERVER_HANDSHAKE_TRAFFIC_SECRET", 1, 0x44),
      line("CLIENT_TRAFFIC_SECRET_0", 1, 0x55, 48),
      line("SERVER_TRAFFIC_SECRET_0", 1, 0x66, 48),
      line("PMS_CLIENT_RANDOM", 1, 0x77, 48),
  };
  const SecretKind kinds[] = {SecretKind::master,          SecretKind::earlyTraffic,  SecretKind::clientHandshake,
                              SecretKind::serverHandshake, SecretKind::clientTraffic, SecretKind::serverTraffic,
                              SecretKind::premaster};
  log_.noteTaken();
  for (const std::string& it : given)
    log_.feed("  " + it.substr(0, it.find(' ')) + "\t" + it.substr(it.find(' ')) + " \r\n");
  for (const SecretKind kind : kinds) EXPECT_NE(log_.find(kind, randomOf(1)), nullptr);
  EXPECT_EQ(log_.drainTakenLines(), "") << "they were only looked at";
  for (std::size_t i = 0; i < std::size(given); ++i) {
    EXPECT_EQ(log_.take(kinds[i], randomOf(2)), nullptr);
    EXPECT_EQ(log_.take(kinds[i], randomOf(1)), log_.find(kinds[i], randomOf(1)));
    EXPECT_EQ(log_.drainTakenLines(), given[i] + '\n');
    log_.take(kinds[i], randomOf(1));
    EXPECT_EQ(log_.drainTakenLines(), "") << "each is told once";
  }
}

TEST_F(KeyLogTest, TellsTheLinesOfNssAsTheyWere) {
  const std::string premaster = "RSA " + hex(0xAB, 8) + ' ' + hex(0x11, 48) + '\n';
  const std::string session = "RSA Session-ID:" + hex(0xCD, 20) + " Master-Key:" + hex(0x22, 48) + '\n';
  log_.noteTaken();
  log_.feed(premaster + session);
  log_.takePremaster(std::vector<std::uint8_t>(256, 0xAB));
  EXPECT_EQ(log_.drainTakenLines(), premaster);
  log_.takeMasterBySession(std::vector<std::uint8_t>(20, 0xCD));
  EXPECT_EQ(log_.drainTakenLines(), session);
  log_.noteMaster(randomOf(7), secretOf(8, 48));
  EXPECT_EQ(log_.drainTakenLines(), line("CLIENT_RANDOM", 7, 8, 48) + '\n');
}

TEST_F(KeyLogTest, AKeyIsNewsToo) {
  const std::uint64_t before = log_.generation();
  log_.addPrivateKey(*PrivateKey::of(peers::OpensslPeers::privateKeyPem(peers::Certificate::rsa)));
  EXPECT_NE(log_.generation(), before);
  EXPECT_EQ(log_.privateKeys().size(), 1U);
}

}  // namespace
}  // namespace wsray::tls
