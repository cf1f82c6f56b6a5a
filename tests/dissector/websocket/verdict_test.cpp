#include "dissector/websocket/verdict.h"

#include <gtest/gtest.h>

namespace wsray::websocket {
namespace {

using enum Direction;
using TcpEnding = StreamPiece::Ending;

Ending closedBy(Direction closer, std::optional<std::uint16_t> code, std::string reason = {}) {
  Ending ending;
  ending.firstCloser = closer;
  ending.closes[closer] = {code, std::move(reason), {}};
  return ending;
}

void endTcp(Ending& ending, Direction by, TcpEnding how) {
  ending.tcp[by] = how;
  if (!ending.firstTcpEnd) ending.firstTcpEnd = by;
}

TEST(Verdict, StillOpen) { EXPECT_EQ(verdictOf({}), "still open at the end of the capture"); }

TEST(Verdict, AnsweredClose) {
  Ending ending = closedBy(clientToServer, 1000, "bye");
  ending.closes[serverToClient] = {1000, "", {}};
  EXPECT_EQ(verdictOf(ending), "closed by the client: 1000 normal closure \"bye\"");
}

TEST(Verdict, AnsweredWithAnotherCode) {
  Ending ending = closedBy(serverToClient, 1011, "db down");
  ending.closes[clientToServer] = {1000, "", {}};
  EXPECT_EQ(verdictOf(ending),
            "closed by the server: 1011 internal error \"db down\"; the client answered 1000 normal closure");
}

TEST(Verdict, EmptyClose) {
  Ending ending = closedBy(clientToServer, std::nullopt);
  ending.closes[serverToClient] = {std::nullopt, "", {}};
  EXPECT_EQ(verdictOf(ending), "closed by the client: no code (1005 to the application)");
}

TEST(Verdict, CloseThatWasNeverAnswered) {
  Ending ending = closedBy(serverToClient, 1001);
  endTcp(ending, serverToClient, TcpEnding::reset);
  EXPECT_EQ(verdictOf(ending),
            "closed by the server: 1001 going away; the client never answered Close, TCP was reset by the server");
}

TEST(Verdict, CaptureEndedBeforeTheAnswer) {
  EXPECT_EQ(verdictOf(closedBy(clientToServer, 1000)),
            "closed by the client: 1000 normal closure; not answered by the server before the capture ended");
}

TEST(Verdict, AbnormalEndings) {
  Ending finished;
  endTcp(finished, serverToClient, TcpEnding::finished);
  EXPECT_EQ(verdictOf(finished), "the server closed the TCP connection without a Close (1006 to the application)");
  Ending reset;
  endTcp(reset, clientToServer, TcpEnding::reset);
  EXPECT_EQ(verdictOf(reset), "TCP was reset by the client without a Close (1006 to the application)");
}

}  // namespace
}  // namespace wsray::websocket
