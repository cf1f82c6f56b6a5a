#include "gui/row_jumps.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using namespace std::chrono_literals;
using session::kClient;
using session::kServer;

class RowJumpsTest : public testing::Test {
 protected:
  std::size_t append(const session::Row& row) {
    EXPECT_TRUE(store_.append(row).has_value());
    return store_.size() - 1;
  }

  // Asserts that each is the partner of the other.
  void expectPair(std::size_t one, std::size_t other) {
    EXPECT_EQ(jumps_.partnerOf(one).row, other);
    EXPECT_EQ(jumps_.partnerOf(other).row, one);
  }

  void expectAlone(std::size_t row) {
    const RowJumps::Found found = jumps_.partnerOf(row);
    EXPECT_EQ(found.row, std::nullopt) << row;
    EXPECT_FALSE(found.gaveUp);
  }

  session::RowsForTests rows_;
  RowStore store_{session::PayloadSpill::create().value()};
  RowJumps jumps_{store_};
};

TEST_F(RowJumpsTest, PingsAndPongs) {
  session::RowsForTests others;
  others.connection().number = 4;
  const auto first = append(rows_.at(1).ping(kClient, "a"));
  const auto second = append(rows_.at(2).ping(kClient, "b"));
  const auto third = append(rows_.at(3).ping(kClient, "b"));
  const auto otherPing = append(others.at(3).ping(kClient, "b"));
  append(rows_.at(3.1).ping(kServer, "b"));
  append(rows_.at(3.2).text(kServer, "b"));
  const auto pong = append(rows_.at(3.5).pong(kServer, "b", 500ms));
  const auto otherPong = append(others.at(3.5).pong(kServer, "b", 500ms));
  const auto unasked = append(rows_.at(4).pong(kServer, "a"));
  expectPair(third, pong);
  expectPair(otherPing, otherPong);
  expectAlone(first);
  expectAlone(second);
  expectAlone(unasked);
}

TEST_F(RowJumpsTest, OfPingsAtOneTimeThePayloadTells) {
  const auto a = append(rows_.at(1).ping(kClient, "a"));
  const auto b = append(rows_.ping(kClient, "b"));
  const auto toA = append(rows_.at(1.5).pong(kServer, "a", 500ms));
  const auto toB = append(rows_.pong(kServer, "b", 500ms));
  expectPair(a, toA);
  expectPair(b, toB);
}

TEST_F(RowJumpsTest, RequestsAndResponses) {
  rows_.agree("jsonrpc");
  const auto ask = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":7,"method":"add"})"));
  const auto theirs = append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":7,"method":"tick"})"));
  append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":"7","result":1})"));
  append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":8,"result":7})"));
  const auto answer = append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":7,"result":2})"));
  const auto ours = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":7,"error":{}})"));
  const auto alone = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":9,"method":"add"})"));
  expectPair(ask, answer);
  expectPair(theirs, ours);
  expectAlone(alone);
  expectAlone(append(rows_.text(kClient, R"({"jsonrpc":"2.0","method":"note"})")));
  expectAlone(append(rows_.text(kClient, "no JSON")));
}

TEST_F(RowJumpsTest, AnIdThatIsUsedAgainAsksAnew) {
  rows_.agree("jsonrpc");
  const auto ask = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})"));
  const auto again = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})"));
  const auto answer = append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":1,"result":2})"));
  expectAlone(ask);
  expectPair(again, answer);
}

TEST_F(RowJumpsTest, TheEndOfASubscriptionGoesBackToIt) {
  rows_.agree("graphql-transport-ws");
  const auto ask = append(rows_.text(kClient, R"({"type":"subscribe","id":"1"})"));
  const auto first = append(rows_.text(kServer, R"({"type":"next","id":"1"})"));
  const auto second = append(rows_.text(kServer, R"({"type":"next","id":"1"})"));
  const auto end = append(rows_.text(kServer, R"({"type":"complete","id":"1"})"));
  expectPair(ask, first);
  EXPECT_EQ(jumps_.partnerOf(second).row, ask);
  EXPECT_EQ(jumps_.partnerOf(end).row, ask);
}

TEST_F(RowJumpsTest, WithoutASubprotocolTheFirstMessagesTell) {
  append(rows_.open());
  const auto ask = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})"));
  const auto answer = append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":1,"result":2})"));
  expectPair(ask, answer);
}

TEST_F(RowJumpsTest, OfOtherApplicationsNothingIsKnown) {
  rows_.agree("mqtt");
  expectAlone(append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})")));
  append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":1,"result":2})"));
  expectAlone(0);
}

TEST_F(RowJumpsTest, GivesUpBehindItsBound) {
  rows_.agree("jsonrpc");
  const auto ask = append(rows_.text(kClient, R"({"jsonrpc":"2.0","id":1,"method":"a"})"));
  const std::string large(60'000, ' ');
  for (std::uint64_t read = 0; read <= RowJumps::kMostReadBytes; read += large.size())
    append(rows_.text(kServer, large));
  append(rows_.text(kServer, R"({"jsonrpc":"2.0","id":1,"result":2})"));
  const RowJumps::Found found = jumps_.partnerOf(ask);
  EXPECT_EQ(found.row, std::nullopt);
  EXPECT_TRUE(found.gaveUp);
}

TEST_F(RowJumpsTest, OtherRowsHaveNone) {
  EXPECT_FALSE(RowJumps::mayHavePartner(rows_.open()));
  EXPECT_FALSE(RowJumps::mayHavePartner(rows_.binary(kClient, "x")));
  EXPECT_FALSE(RowJumps::mayHavePartner(rows_.pong(kClient, "x")));
  EXPECT_TRUE(RowJumps::mayHavePartner(rows_.ping(kClient, "x")));
  expectAlone(append(rows_.open()));
  expectAlone(append(rows_.end(session::ConnectionState::closed, "x")));
}

}  // namespace
}  // namespace wsray::gui
