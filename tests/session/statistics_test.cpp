#include "session/statistics.h"

#include <gmock/gmock.h>

#include <limits>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::size_t at(websocket::Opcode opcode) { return static_cast<std::size_t>(opcode); }

TEST(Histogram, PutsValuesIntoPowersOfTwo) {
  Histogram histogram;
  for (const std::uint64_t value : {0ULL, 1ULL, 2ULL, 3ULL, 4ULL, 255ULL, 256ULL}) histogram.add(value);
  EXPECT_EQ(histogram.buckets[0], 1U);
  EXPECT_EQ(histogram.buckets[1], 1U);
  EXPECT_EQ(histogram.buckets[2], 2U);
  EXPECT_EQ(histogram.buckets[3], 1U);
  EXPECT_EQ(histogram.buckets[8], 1U);
  EXPECT_EQ(histogram.buckets[9], 1U);
  EXPECT_EQ(histogram.count, 7U);
  EXPECT_EQ(histogram.sum, 521U);
  EXPECT_EQ(histogram.smallest, 0U);
  EXPECT_EQ(histogram.largest, 256U);
}

TEST(Histogram, QuantilesBoundTheirShareOfTheValues) {
  Histogram histogram;
  for (std::uint64_t value = 1; value <= 100; ++value) histogram.add(value);
  EXPECT_EQ(histogram.quantile(0.01), 1U);
  EXPECT_EQ(histogram.quantile(0.5), 63U);
  EXPECT_EQ(histogram.quantile(0.9), 100U) << "never beyond the largest";
  EXPECT_EQ(histogram.quantile(1), 100U);
  EXPECT_EQ(histogram.quantile(0), 1U) << "of the smallest bucket that has values";
}

TEST(Histogram, OfNothingIsZero) {
  const Histogram histogram;
  EXPECT_EQ(histogram.quantile(0.5), 0U);
}

TEST(Histogram, HoldsTheLargestNumbers) {
  Histogram histogram;
  histogram.add(std::numeric_limits<std::uint64_t>::max());
  histogram.add(std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(histogram.buckets[64], 2U);
  EXPECT_EQ(histogram.sum, std::numeric_limits<std::uint64_t>::max()) << "does not begin again at zero";
  EXPECT_EQ(histogram.quantile(0.5), std::numeric_limits<std::uint64_t>::max());
}

TEST(Statistics, CountsMessagesByDirectionAndOpcode) {
  RowsForTests rows;
  Statistics statistics;
  statistics.apply(rows.text(kClient, "hello"));
  statistics.apply(rows.text(kClient, "you"));
  statistics.apply(rows.binary(kServer, "\x01\x02"));
  statistics.apply(rows.ping(kServer, "k4f1"));

  const DirectionStatistics& client = statistics.of(kClient);
  EXPECT_EQ(client.messages[at(websocket::Opcode::text)], 2U);
  EXPECT_EQ(client.traffic.messages, 2U);
  EXPECT_EQ(client.traffic.payloadBytes, 8U);
  EXPECT_EQ(client.traffic.wireBytes, 20U);
  EXPECT_EQ(client.sizes.count, 2U);

  const DirectionStatistics& server = statistics.of(kServer);
  EXPECT_EQ(server.messages[at(websocket::Opcode::binary)], 1U);
  EXPECT_EQ(server.messages[at(websocket::Opcode::ping)], 1U);
  EXPECT_EQ(server.traffic.messages, 1U);
  EXPECT_EQ(server.traffic.control, 1U);
  EXPECT_EQ(server.traffic.payloadBytes, 2U) << "control frames carry no data";
  EXPECT_EQ(server.sizes.count, 1U);
}

TEST(Statistics, CountsWhatIsSpecialAboutMessages) {
  RowsForTests rows;
  Statistics statistics;
  MessageRow compressed = rows.text(kServer, std::string(100, 'x'));
  compressed.message.compressed = true;
  compressed.message.wireLength = 20;
  compressed.message.frames = 3;
  statistics.apply(std::move(compressed));
  statistics.apply(RowsForTests::lose(rows.text(kServer, "abc"), 3, 10));

  const DirectionStatistics& server = statistics.of(kServer);
  EXPECT_EQ(server.compressedMessages, 1U);
  EXPECT_EQ(server.compressedWireBytes, 20U);
  EXPECT_EQ(server.compressedPayloadBytes, 100U);
  EXPECT_EQ(server.fragmentedMessages, 1U);
  EXPECT_EQ(server.incompleteMessages, 1U);
  EXPECT_EQ(server.traffic.frames, 4U);
}

TEST(Statistics, MeasuresRoundTripsInMicroseconds) {
  RowsForTests rows;
  Statistics statistics;
  statistics.apply(rows.pong(kClient, "a", std::chrono::microseconds{41'700}));
  statistics.apply(rows.pong(kClient, "b"));
  statistics.apply(rows.pong(kClient, "c", std::chrono::microseconds{-5}));
  EXPECT_EQ(statistics.roundTrips().count, 2U) << "a pong that answers nothing has none";
  EXPECT_EQ(statistics.roundTrips().largest, 41'700U);
  EXPECT_EQ(statistics.roundTrips().smallest, 0U) << "clocks that step back";
}

TEST(Statistics, CountsConnectionsAndHowTheyEnded) {
  RowsForTests rows;
  Statistics statistics;
  statistics.apply(rows.open());
  statistics.apply(rows.end(ConnectionState::abnormal, "TCP was reset"));
  EXPECT_EQ(statistics.connections(), 1U);
  EXPECT_THAT(statistics.states(), ElementsAre(Pair(ConnectionState::abnormal, 1)));
}

TEST(Statistics, CountsOneCloseCodeAConnection) {
  struct Case {
    std::string_view what;
    std::optional<Close> close;
    ConnectionState state;
    std::optional<std::uint16_t> counted;
  };
  const std::vector<Case> cases = {
      {"with a code", Close{kServer, 1011, "db down", true}, ConnectionState::closed, 1011},
      {"an empty Close", Close{kServer, std::nullopt, "", true}, ConnectionState::closed, 1005},
      {"no Close at all", std::nullopt, ConnectionState::abnormal, 1006},
      {"a Close before a reset", Close{kClient, 1001, "", false}, ConnectionState::abnormal, 1001},
      {"never a WebSocket", std::nullopt, ConnectionState::rejected, std::nullopt},
      {"never answered", std::nullopt, ConnectionState::failed, std::nullopt},
      {"still open", std::nullopt, ConnectionState::open, std::nullopt},
  };
  for (const Case& it : cases) {
    SCOPED_TRACE(it.what);
    RowsForTests rows;
    rows.connection().close = it.close;
    Statistics statistics;
    statistics.apply(rows.end(it.state, ""));
    if (it.counted) {
      EXPECT_THAT(statistics.closeCodes(), ElementsAre(Pair(*it.counted, 1)));
    } else {
      EXPECT_THAT(statistics.closeCodes(), IsEmpty());
    }
  }
}

TEST(Statistics, CountsDiagnosticsByCode) {
  RowsForTests rows;
  Statistics statistics;
  statistics.apply(rows.diagnostic(Code::textUtf8, ""));
  statistics.apply(rows.diagnostic(Code::textUtf8, ""));
  statistics.apply(rows.diagnostic(Code::frameRsv1, ""));
  EXPECT_THAT(statistics.diagnostics(), ElementsAre(Pair(Code::frameRsv1, 1), Pair(Code::textUtf8, 2)));
}

TEST(Statistics, FramesAreNotCountedTwice) {
  RowsForTests rows;
  Statistics statistics;
  statistics.apply(rows.frame(kClient, websocket::Opcode::text, 5));
  EXPECT_EQ(statistics.of(kClient).traffic.frames, 0U);
}

TEST(Statistics, LiesAboutLengthsDoNotWrapAround) {
  RowsForTests rows;
  Statistics statistics;
  for (int i = 0; i < 2; ++i) {
    MessageRow row = rows.text(kClient, "x");
    row.message.length = std::uint64_t{1} << 63;
    statistics.apply(std::move(row));
  }
  EXPECT_EQ(statistics.of(kClient).traffic.payloadBytes, std::numeric_limits<std::uint64_t>::max());
}

}  // namespace
}  // namespace wsray::session
