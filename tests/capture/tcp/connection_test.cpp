// Both directions of a connection: who is the client, whose numbers count, and what opens another connection on the
// same ports (RFC 9293 §3.5).
#include "capture/tcp/connection.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/capture/tcp/limits_for_tests.h"
#include "tests/capture/tcp/segment_builder.h"

namespace wsray::tcp {
namespace {

using Segments = std::vector<net::Segment>;

// `>` is what the client's side sent.
std::string readAll(Connection& connection) {
  std::string text;
  for (const net::Side side : {kClient, kServer}) {
    while (const auto piece = connection.half(side).read()) {
      text += side == kClient ? ">" : "<";
      if (piece->kind == StreamPiece::Kind::bytes) text += textOf(piece->bytes);
      if (piece->kind == StreamPiece::Kind::gap) text += "gap(" + std::to_string(piece->length) + ")";
      if (piece->kind == StreamPiece::Kind::end) {
        text += piece->ending == StreamPiece::Ending::reset ? "reset" : "end";
      }
      text += ' ';
    }
  }
  return text;
}

std::string feedAll(Connection& connection, const Segments& segments) {
  std::string text;
  for (const net::Segment& segment : segments) {
    connection.feed(segment);
    text += readAll(connection);
  }
  return text;
}

struct ConnectionRow {
  const char* rule;
  Segments segments;
  const char* pieces;
  std::optional<net::Side> client = kClient;
};

void PrintTo(const ConnectionRow& row, std::ostream* to) { *to << row.rule; }

const std::vector<ConnectionRow> kRows = {
    {"a connection as it should be",
     {client(99).syn(), server(499).syn().ack(100), client(100).ack(500), client(100).data("ab").ack(500),
      server(500).data("cd").ack(102), client(102).fin().ack(502), server(502).fin().ack(103), client(103).ack(503)},
     ">ab <cd >end <end "},
    {"data with the FIN", {client(99).syn(), client(100).data("ab").fin()}, ">ab >end "},
    {"data with the SYN",
     {client(99).syn().data("ab"), server(499).syn().ack(102), client(102).data("cd")},
     ">ab >cd "},
    {"data with the SYN/ACK",
     {client(99).syn(), server(499).syn().ack(100).data("cd"), server(502).data("ef")},
     "<cd <ef "},
    {"the SYN/ACK before the SYN", {server(499).syn().ack(100), client(99).syn(), client(100).data("ab")}, ">ab "},
    {"the SYN/ACK only", {server(499).syn().ack(100), client(100).data("ab"), server(500).data("cd")}, ">ab <cd "},
    {"of several SYNs the acknowledged one counts",
     {client(7000).syn(), client(99).syn(), client(3'000'000'000).syn(), server(499).syn().ack(100),
      client(100).data("ab")},
     ">ab "},
    {"both open at once",
     {client(99).syn(), server(499).syn(), client(100).data("ab"), server(500).data("cd")},
     ">ab <cd "},
    {"the first SYN has the higher port", {server(99).syn(), client(499).syn().ack(100)}, "", kServer},
    {"no SYN at all", {client(100).data("ab"), server(500).data("cd").ack(102)}, "", std::nullopt},
    {"reverse traffic is no proof of loss",
     {client(99).syn(), server(499).syn().ack(100), client(102).data("cd"), server(500).data("ef").ack(100),
      server(502).data("gh").ack(100), client(100).data("ab")},
     "<ef <gh >ab >cd "},
    {"a RST ends at its number, and its text is no part of the stream",
     {client(99).syn(), server(499).syn().ack(100), client(100).data("ab"), client(102).rst().data("denied")},
     ">ab >reset "},
    {"a RST of the other direction ends only that",
     {client(99).syn(), server(499).syn().ack(100), server(500).rst().ack(100), client(100).data("ab")},
     "<reset >ab "},
};

class ConnectionRows : public testing::TestWithParam<ConnectionRow> {};

TEST_P(ConnectionRows, GiveThesePieces) {
  Connection connection{Limits{}};
  EXPECT_EQ(feedAll(connection, GetParam().segments), GetParam().pieces);
  EXPECT_EQ(connection.client(), GetParam().client);
}

INSTANTIATE_TEST_SUITE_P(Table, ConnectionRows, testing::ValuesIn(kRows));

struct ReuseRow {
  const char* rule;
  Segments before;
  net::Segment candidate;
  bool opensAnother;
};

void PrintTo(const ReuseRow& row, std::ostream* to) { *to << row.rule; }

const Segments kEstablished{client(99).syn(), server(499).syn().ack(100)};

Segments established(const Segments& andThen) {
  Segments segments = kEstablished;
  segments.insert(segments.end(), andThen.begin(), andThen.end());
  return segments;
}

const std::vector<ReuseRow> kReuse = {
    {"a SYN with another number", kEstablished, client(7000).syn(), true},
    {"the same SYN again", kEstablished, client(99).syn(), false},
    {"the same SYN/ACK again", kEstablished, server(499).syn().ack(100), false},
    {"no SYN", kEstablished, client(100).data("ab"), false},
    {"a SYN before the first was answered", {client(99).syn()}, client(7000).syn(), false},
    {"a SYN of the other side with another number", kEstablished, server(7000).syn(), true},
    {"a SYN after a FIN", established({client(100).fin()}), client(7000).syn(), true},
    {"a SYN after a RST", {client(99).syn(), server(0).rst().ack(100)}, client(7000).syn(), true},
    {"the same SYN again after a RST", {client(99).syn(), server(0).rst().ack(100)}, client(99).syn(), false},
    {"the answer to a SYN after a FIN", {client(99).syn(), client(99).fin()}, server(499).syn().ack(100), false},
    {"the answer to a SYN after a RST",
     {client(99).syn(), server(7).rst().ack(100)},
     server(499).syn().ack(100),
     false},
    {"a late SYN of data that waits for it", {client(100).data("ab")}, client(99).syn(), false},
    {"a late SYN, also after the FIN", {client(105).data("ab"), client(107).fin()}, client(99).syn(), false},
    {"a late SYN of a FIN without data", {client(100).fin()}, client(99).syn(), false},
    {"a late answer, also after the FIN",
     {server(500).data("ab"), client(100).fin()},
     server(499).syn().ack(100),
     false},
    {"a SYN with a number that is far away",
     {client(105).data("ab"), client(107).fin()},
     client(99'000'000).syn(),
     true},
};

class ReuseRows : public testing::TestWithParam<ReuseRow> {};

TEST_P(ReuseRows, TellWhetherAnotherConnectionBegins) {
  Connection connection{Limits{}};
  feedAll(connection, GetParam().before);
  EXPECT_EQ(connection.isFollowedBy(GetParam().candidate), GetParam().opensAnother);
}

INSTANTIATE_TEST_SUITE_P(Table, ReuseRows, testing::ValuesIn(kReuse));

TEST(ConnectionTime, ASynAfterDataThatWasReadWithoutASynOpensAnother) {
  Connection connection{timeAlone()};
  feedAll(connection, {client(100).data("ab")});
  for (const std::int64_t seconds : {1, 2, 3}) connection.tick({2, Timestamp{std::chrono::seconds{seconds}}});
  EXPECT_EQ(readAll(connection), ">ab ");
  EXPECT_TRUE(connection.isFollowedBy(client(7000).syn()));
  EXPECT_FALSE(connection.isFollowedBy(server(7000).syn().ack(102)));
}

TEST(ConnectionTime, BothDirectionsAreFinished) {
  Connection connection{Limits{}};
  EXPECT_EQ(feedAll(connection, {client(100).data("ab"), server(500).data("cd")}), "");
  connection.finish({3, {}});
  EXPECT_EQ(readAll(connection), ">ab >end <cd <end ");
}

TEST(ConnectionTime, WaitsWhileOneDirectionDoes) {
  Connection connection{Limits{}};
  feedAll(connection, established({server(503).data("x")}));
  EXPECT_TRUE(connection.waits());
  feedAll(connection, {server(500).data("abc")});
  EXPECT_FALSE(connection.waits());
}

}  // namespace
}  // namespace wsray::tcp
