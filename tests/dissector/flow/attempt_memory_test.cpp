#include "dissector/flow/attempt_memory.h"

#include <gtest/gtest.h>

#include "dissector/flow/attempt_judge.h"

namespace wsray::flow {
namespace {

constexpr Endpoint kClient{{{10, 0, 0, 1}, AddressFamily::ipv4}, 5};
constexpr Endpoint kOtherClient{{{10, 0, 0, 3}, AddressFamily::ipv4}, 5};
constexpr Endpoint kServer{{{10, 0, 0, 2}, AddressFamily::ipv4}, 80};
constexpr Endpoint kOtherServer{{{10, 0, 0, 2}, AddressFamily::ipv4}, 8080};

TEST(AttemptMemory, KnowsAKeyOnceItsHandshakeIsOver) {
  AttemptMemory memory{Limits{}};
  const Attempt first = memory.begin("a", 1, kClient, kServer);
  const Attempt hop = memory.begin("a", 2, kClient, kOtherServer);
  EXPECT_EQ(hop.sameKey, std::nullopt) << "the first one still waits";
  memory.end(hop, 3);
  EXPECT_EQ(memory.begin("a", 4, kClient, kOtherServer).sameKey, std::nullopt) << "and waits on";
  memory.end(hop, 5);
  memory.end(first, 6);
  EXPECT_EQ(memory.begin("b", 7, kClient, kServer).sameKey, std::nullopt);
  EXPECT_EQ(memory.begin("a", 8, kClient, kServer).sameKey, kClient);
}

TEST(AttemptMemory, AnAnswerThatWasCapturedAfterTheNextRequestCameLater) {
  AttemptMemory memory{Limits{}};
  memory.end(memory.begin("a", 1, kClient, kServer), 9);
  EXPECT_EQ(memory.begin("a", 5, kClient, kServer).sameKey, std::nullopt);
}

TEST(AttemptMemory, RequestsWithoutKeyHaveNothingInCommon) {
  AttemptMemory memory{Limits{}};
  memory.end(memory.begin("", 1, kClient, kServer), 1);
  EXPECT_EQ(memory.begin("", 2, kClient, kServer).sameKey, std::nullopt);
}

TEST(AttemptMemory, ForgetsTheOldestKeys) {
  Limits limits;
  limits.rememberedKeys = 2;
  AttemptMemory memory(limits);
  const Attempt waiting = memory.begin("a", 1, kClient, kServer);
  for (const char* key : {"b", "c", "d"}) memory.end(memory.begin(key, 2, kClient, kServer), 3);
  memory.end(waiting, 4);
  EXPECT_EQ(memory.clientFor("a"), std::nullopt);
  EXPECT_EQ(memory.begin("a", 5, kClient, kServer).sameKey, std::nullopt);
  EXPECT_EQ(memory.begin("d", 6, kClient, kServer).sameKey, kClient);
}

TEST(AttemptMemory, CountsWhatWaitsForTheSameServer) {
  AttemptMemory memory{Limits{}};
  const Attempt first = memory.begin("a", 1, kClient, kServer);
  EXPECT_EQ(first.others, 0u);
  EXPECT_EQ(memory.begin("b", 2, kClient, kOtherServer).others, 0u) << "another port";
  EXPECT_EQ(memory.begin("c", 3, kOtherClient, kServer).others, 0u) << "another client";
  EXPECT_EQ(memory.begin("d", 4, kClient, kServer).others, 1u);
  memory.end(first, 5);
  EXPECT_EQ(memory.begin("e", 6, kClient, kServer).others, 1u);
}

TEST(AttemptJudge, NamesTheRequestThatACrossedAnswerIsFor) {
  AttemptJudge judge{Limits{}};
  EXPECT_TRUE(judge.apply(AttemptBegan{1, "a", 7, kOtherClient, kServer}).empty());
  EXPECT_TRUE(judge.apply(AttemptBegan{2, "b", 8, kClient, kOtherServer}).empty());
  const Diagnostic wrong{Code::handshakeAcceptMismatch, Direction::serverToClient, {9, {}}, 0, "wrong"};
  const auto raised = judge.apply(AttemptDecided{2, 9, 5, {8, {}}, "a", {wrong}, 1});
  ASSERT_EQ(raised.size(), 1U);
  EXPECT_EQ(raised.front().connection, 5U);
  EXPECT_EQ(raised.front().diagnostic.text, "wrong; it answers the key of 10.0.0.3:5");
}

TEST(AttemptJudge, SaysWhatOthersTellInItsPlace) {
  AttemptJudge judge{Limits{}};
  for (AttemptId attempt : {1, 2}) judge.apply(AttemptBegan{attempt, "", attempt, kClient, kServer});
  judge.apply(AttemptEnded{1, 3});
  const Diagnostic before{Code::handshakeOriginCross, Direction::clientToServer, {}, 0, "before"};
  const Diagnostic behind{Code::handshakeSlow, Direction::serverToClient, {}, 0, "behind"};
  const auto raised = judge.apply(AttemptDecided{2, 4, 5, {2, {}}, "", {before, behind}, 1});
  ASSERT_EQ(raised.size(), 3U);
  EXPECT_EQ(raised[0].diagnostic.text, "before");
  EXPECT_EQ(raised[1].diagnostic.code, Code::handshakeConcurrentConnecting);
  EXPECT_EQ(raised[2].diagnostic.text, "behind");
}

}  // namespace
}  // namespace wsray::flow
