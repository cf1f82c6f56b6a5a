#include "session/session.h"

#include <gmock/gmock.h>

#include <utility>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;

constexpr ConnectionId kFirst = 70;
constexpr ConnectionId kSecond = 71;

// The batches that a worker would send.
class Batch {
 public:
  Batch& open(ConnectionId id, Timestamp asked = {}) {
    auto connection = std::make_unique<Connection>();
    connection->handshake.request.first.time = asked;
    return add(OpenRow{{id, nullptr}, std::move(connection)});
  }

  Batch& message(ConnectionId id, MessageRow row) {
    row.head = {id, nullptr};
    return add(std::move(row));
  }

  Batch& diagnostic(ConnectionId id, Code code) {
    return add(DiagnosticRow{{id, nullptr}, Diagnostic{code, std::nullopt, {}, 0, ""}});
  }

  Batch& end(ConnectionId id, ConnectionState state) {
    return add(EndRow{{id, nullptr}, state, {9, kTestStart}, "why"});
  }

  operator SessionBatch() { return std::move(batch_); }  // NOLINT(google-explicit-constructor): reads as a script

 private:
  Batch& add(Row row) {
    batch_.rows.push_back(std::move(row));
    return *this;
  }

  SessionBatch batch_;
};

TEST(Session, NumbersConnectionsInTheirOrder) {
  Session session(Session::Keep::all);
  session.apply(Batch().open(kSecond).open(kFirst));
  EXPECT_EQ(session.connectionCount(), 2U);
  EXPECT_EQ(connectionOf(session.rows()[0])->number, 1U);
  EXPECT_EQ(connectionOf(session.rows()[1])->number, 2U);
}

TEST(Session, RowsOfLaterBatchesFindTheirConnection) {
  RowsForTests rows;
  Session session(Session::Keep::open);
  session.apply(Batch().open(kFirst));
  session.apply(Batch().open(kSecond).message(kFirst, rows.text(kClient, "hello")));
  EXPECT_EQ(connectionOf(session.rows()[1])->number, 1U);
  EXPECT_EQ(connectionOf(session.rows()[1])->traffic[kClient].messages, 1U);
}

TEST(Session, CountsTrafficByDirection) {
  RowsForTests rows;
  Session session(Session::Keep::all);
  session.apply(Batch()
                    .open(kFirst)
                    .message(kFirst, rows.text(kClient, "hello"))
                    .message(kFirst, rows.binary(kServer, "abc"))
                    .message(kFirst, rows.ping(kServer, "k"))
                    .diagnostic(kFirst, Code::textUtf8)
                    .diagnostic(kFirst, Code::frameLenNonminimal));
  const Connection& connection = *session.connections().at(1);
  EXPECT_EQ(connection.traffic[kClient].payloadBytes, 5U);
  EXPECT_EQ(connection.traffic[kClient].wireBytes, 11U);
  EXPECT_EQ(connection.traffic[kServer].messages, 1U);
  EXPECT_EQ(connection.traffic[kServer].control, 1U);
  EXPECT_EQ(connection.traffic[kServer].frames, 2U);
  EXPECT_EQ(connection.traffic[kServer].payloadBytes, 3U) << "of data messages";
  EXPECT_EQ(connection.errors, 1U) << "warnings are none";
}

TEST(Session, RemembersTheFirstCloseAndItsAnswer) {
  RowsForTests rows;
  Session session(Session::Keep::all);
  session.apply(Batch().open(kFirst).message(kFirst, rows.close(kServer, 1011, "db down")));
  const Connection& connection = *session.connections().at(1);
  ASSERT_TRUE(connection.close.has_value());
  EXPECT_EQ(connection.close->by, kServer);
  EXPECT_EQ(connection.close->code, 1011);
  EXPECT_EQ(connection.close->reason, "db down");
  EXPECT_FALSE(connection.close->answered);
  session.apply(Batch().message(kFirst, rows.close(kServer, 1000, "")));
  EXPECT_FALSE(connection.close->answered) << "nobody answers himself";
  session.apply(Batch().message(kFirst, rows.close(kClient, 1000, "")));
  EXPECT_TRUE(connection.close->answered);
  EXPECT_EQ(connection.close->code, 1011);
}

TEST(Session, ConnectionsThatEndedStayUntilTheNextBatch) {
  Session session(Session::Keep::open);
  session.apply(Batch().open(kFirst).open(kSecond).end(kFirst, ConnectionState::abnormal));
  EXPECT_EQ(connectionOf(session.rows()[2])->verdict, "why");
  EXPECT_EQ(connectionOf(session.rows()[2])->state, ConnectionState::abnormal);
  EXPECT_EQ(connectionOf(session.rows()[2])->ended.packet, 9U);
  session.apply(Batch());
  EXPECT_THAT(session.connections(), ElementsAre(Key(2)));
  EXPECT_EQ(session.connectionCount(), 2U);
}

TEST(Session, KeepsAllWhereThatIsWanted) {
  Session session(Session::Keep::all);
  session.apply(Batch().open(kFirst).end(kFirst, ConnectionState::closed));
  session.apply(Batch());
  EXPECT_THAT(session.connections(), ElementsAre(Key(1)));
  EXPECT_THAT(session.rows(), IsEmpty());
}

TEST(Session, RowsWithoutAConnectionStayAlone) {
  Session session(Session::Keep::all);
  session.apply(Batch().diagnostic(kFirst, Code::connectionReassemblyLimit));
  EXPECT_EQ(connectionOf(session.rows()[0]), nullptr);
}

TEST(Session, TalliesPackets) {
  using std::chrono::seconds;
  const auto tally = [](std::uint64_t packets, Timestamp first, Timestamp last) {
    SessionBatch batch;
    batch.tally = {packets, packets * 100, first, last};
    return batch;
  };
  Session session(Session::Keep::all);
  EXPECT_FALSE(session.tally().first.has_value());
  session.apply(tally(2, kTestStart + seconds{5}, kTestStart + seconds{6}));
  session.apply(SessionBatch{});
  session.apply(tally(3, kTestStart + seconds{4}, kTestStart + seconds{5}));
  EXPECT_EQ(session.tally().packets, 5U);
  EXPECT_EQ(session.tally().bytes, 500U);
  EXPECT_EQ(session.tally().first, kTestStart + seconds{5}) << "of the first packet";
  EXPECT_EQ(session.tally().last, kTestStart + seconds{6});
}

// What is said of a connection because of others stands with its own rows.
TEST(Session, SaysWhereAClientConnectsAgainAndAgain) {
  Session session(Session::Keep::open);
  Batch batch;
  constexpr ConnectionId kCount = 7;
  for (ConnectionId id = 1; id <= kCount; ++id) batch.open(id, kTestStart).end(id, ConnectionState::abnormal);
  session.apply(std::move(batch));
  ASSERT_EQ(session.rows().size(), 2 * kCount + 1);
  const Row& told = session.rows()[11];
  ASSERT_TRUE(std::holds_alternative<DiagnosticRow>(told));
  EXPECT_EQ(std::get<DiagnosticRow>(told).diagnostic.code, Code::connectionReconnectStorm);
  EXPECT_EQ(connectionOf(told)->number, 6U);
  EXPECT_TRUE(std::holds_alternative<OpenRow>(session.rows()[10]));
  EXPECT_TRUE(std::holds_alternative<EndRow>(session.rows()[12]));
}

}  // namespace
}  // namespace wsray::session
