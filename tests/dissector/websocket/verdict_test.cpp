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

TEST(Verdict, AbnormalEndAfterASilence) {
  Ending ending;
  endTcp(ending, serverToClient, TcpEnding::finished);
  ending.tcpOrigin.time = ending.lastFrame + std::chrono::milliseconds{60'020};
  EXPECT_EQ(verdictOf(ending),
            "the server closed the TCP connection without a Close (1006 to the application), 60.0 s after the last "
            "frame (60 s is the default of nginx (proxy_read_timeout) and of AWS ALB)");
}

TEST(Verdict, WhatTheOtherSideHadDoneWrong) {
  Ending complaint = closedBy(serverToClient, 1002);
  complaint.closes[clientToServer] = {1002, "", {}};
  complaint.faults[clientToServer] = Code::frameMaskMissing;
  EXPECT_EQ(verdictOf(complaint), "closed by the server: 1002 protocol error, after frame-mask-missing of the client");
  complaint.closes[serverToClient]->code = complaint.closes[clientToServer]->code = 1000;
  EXPECT_EQ(verdictOf(complaint), "closed by the server: 1000 normal closure");
  Ending cut;
  endTcp(cut, serverToClient, TcpEnding::reset);
  cut.faults[clientToServer] = Code::frameRsv1;
  EXPECT_EQ(verdictOf(cut),
            "TCP was reset by the server without a Close (1006 to the application), after frame-rsv1 of the client");
}

TEST(Verdict, AClientThatDoesNotAcceptTheAnswer) {
  Ending ending;
  endTcp(ending, clientToServer, TcpEnding::finished);
  ending.handshakeFault = "the 101 has no Sec-WebSocket-Accept";
  EXPECT_EQ(verdictOf(ending),
            "the client closed the TCP connection without a Close (1006 to the application): the 101 has no "
            "Sec-WebSocket-Accept");
  ending.sentFrames[clientToServer] = true;
  EXPECT_EQ(verdictOf(ending), "the client closed the TCP connection without a Close (1006 to the application)");
}

}  // namespace
}  // namespace wsray::websocket
