#include "session/hop_watch.h"

#include <gmock/gmock.h>

namespace wsray::session {
namespace {

using testing::Optional;

constexpr const char* kKey = "dGhlIHNhbXBsZSBub25jZQ==";

class Hops : public testing::Test {
 protected:
  // The next connection, asked for and answered in these packets.
  std::optional<ConnectionNumber> opens(PacketNumber asked, PacketNumber answered, std::string key = kKey) {
    Connection connection;
    connection.number = ++count_;
    connection.handshake.request.first.packet = asked;
    if (!key.empty()) connection.handshake.request.headers.add({"sec-websocket-key", std::move(key)});
    connection.opened.packet = answered;
    return watch_.open(connection);
  }

  ConnectionNumber count_ = 0;
  HopWatch watch_;
};

TEST_F(Hops, AreJoinedByTheirKey) {
  EXPECT_EQ(opens(3, 4), std::nullopt) << "behind the last proxy";
  EXPECT_THAT(opens(2, 5), Optional(1U));
  EXPECT_THAT(opens(1, 6), Optional(1U)) << "all belong to the first that became known";
}

TEST_F(Hops, OfOtherKeysAreOthers) {
  EXPECT_EQ(opens(2, 3), std::nullopt);
  EXPECT_EQ(opens(1, 4, "AAAAAAAAAAAAAAAAAAAAAA=="), std::nullopt);
}

TEST_F(Hops, AreToldFromKeysThatAreUsedAgain) {
  EXPECT_EQ(opens(1, 2), std::nullopt);
  EXPECT_EQ(opens(4, 5), std::nullopt) << "asked when the other had been answered";
  EXPECT_THAT(opens(3, 6), Optional(2U));
}

TEST_F(Hops, NeedAKeyThatCanBeOne) {
  for (const char* key : {"", "short"}) {
    EXPECT_EQ(opens(2, 3, key), std::nullopt);
    EXPECT_EQ(opens(1, 4, key), std::nullopt);
  }
}

// A capture of millions of handshakes takes no more memory.
TEST_F(Hops, AreForgottenWhenTooManyOthersCame) {
  EXPECT_EQ(opens(10, 11), std::nullopt);
  for (std::size_t i = 0; i < HopWatch::kMostKeys; ++i) {
    std::string key = std::to_string(i);
    key.resize(24, '=');
    EXPECT_EQ(opens(5, 6, key), std::nullopt);
  }
  EXPECT_EQ(opens(9, 12), std::nullopt);
}

}  // namespace
}  // namespace wsray::session
