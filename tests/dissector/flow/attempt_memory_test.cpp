#include "dissector/flow/attempt_memory.h"

#include <gtest/gtest.h>

#include "dissector/flow/attempt_watch.h"
#include "dissector/http/accept_key.h"

namespace wsray::flow {
namespace {

constexpr Endpoint kClient{{{10, 0, 0, 1}, AddressFamily::ipv4}, 5};
constexpr Endpoint kOtherClient{{{10, 0, 0, 3}, AddressFamily::ipv4}, 5};
constexpr Endpoint kServer{{{10, 0, 0, 2}, AddressFamily::ipv4}, 80};
constexpr Endpoint kOtherServer{{{10, 0, 0, 2}, AddressFamily::ipv4}, 8080};

http::RequestHead requestWith(const std::string& key, PacketNumber packet) {
  http::RequestHead request;
  request.headers.add({"Sec-WebSocket-Key", key});
  request.first = request.last = {packet, {}};
  return request;
}

TEST(AttemptMemory, KnowsAKeyOnceItsHandshakeIsOver) {
  AttemptMemory memory{Limits{}};
  const Attempt first = memory.begin(requestWith("a", 1), kClient, kServer);
  const Attempt hop = memory.begin(requestWith("a", 2), kClient, kOtherServer);
  EXPECT_EQ(hop.sameKey, std::nullopt) << "the first one still waits";
  memory.end(hop, 3);
  EXPECT_EQ(memory.begin(requestWith("a", 4), kClient, kOtherServer).sameKey, std::nullopt) << "and waits on";
  memory.end(hop, 5);
  memory.end(first, 6);
  EXPECT_EQ(memory.begin(requestWith("b", 7), kClient, kServer).sameKey, std::nullopt);
  EXPECT_EQ(memory.begin(requestWith("a", 8), kClient, kServer).sameKey, kClient);
}

TEST(AttemptMemory, AnAnswerThatWasCapturedAfterTheNextRequestCameLater) {
  AttemptMemory memory{Limits{}};
  memory.end(memory.begin(requestWith("a", 1), kClient, kServer), 9);
  EXPECT_EQ(memory.begin(requestWith("a", 5), kClient, kServer).sameKey, std::nullopt);
}

TEST(AttemptMemory, RequestsWithoutKeyHaveNothingInCommon) {
  AttemptMemory memory{Limits{}};
  memory.end(memory.begin(http::RequestHead{}, kClient, kServer), 1);
  EXPECT_EQ(memory.begin(requestWith("", 2), kClient, kServer).sameKey, std::nullopt);
}

TEST(AttemptMemory, ForgetsTheOldestKeys) {
  Limits limits;
  limits.rememberedKeys = 2;
  AttemptMemory memory(limits);
  const Attempt waiting = memory.begin(requestWith("a", 1), kClient, kServer);
  for (const char* key : {"b", "c", "d"}) memory.end(memory.begin(requestWith(key, 2), kClient, kServer), 3);
  memory.end(waiting, 4);
  EXPECT_EQ(memory.clientFor(http::acceptFor("a")), std::nullopt);
  EXPECT_EQ(memory.begin(requestWith("a", 5), kClient, kServer).sameKey, std::nullopt);
  EXPECT_EQ(memory.begin(requestWith("d", 6), kClient, kServer).sameKey, kClient);
}

TEST(AttemptMemory, CountsWhatWaitsForTheSameServer) {
  AttemptMemory memory{Limits{}};
  const Attempt first = memory.begin(requestWith("a", 1), kClient, kServer);
  EXPECT_EQ(first.others, 0u);
  EXPECT_EQ(memory.begin(requestWith("b", 2), kClient, kOtherServer).others, 0u) << "another port";
  EXPECT_EQ(memory.begin(requestWith("c", 3), kOtherClient, kServer).others, 0u) << "another client";
  EXPECT_EQ(memory.begin(requestWith("d", 4), kClient, kServer).others, 1u);
  memory.end(first, 5);
  EXPECT_EQ(memory.begin(requestWith("e", 6), kClient, kServer).others, 1u);
}

TEST(AttemptWatch, NamesTheRequestThatACrossedAnswerIsFor) {
  AttemptMemory memory{Limits{}};
  const Attempt other = memory.begin(requestWith("a", 7), kOtherClient, kServer);
  http::Handshake handshake;
  handshake.request = requestWith("b", 8);
  handshake.response.emplace().status = 101;
  handshake.response->headers.add({"Sec-WebSocket-Accept", other.accept});
  AttemptWatch watch;
  watch.begin(handshake.request, kClient, kServer, memory);
  Diagnostics diagnostics;
  diagnostics.add({Code::handshakeAcceptMismatch, Direction::serverToClient, {9, {}}, 0, "wrong"});
  watch.judge(handshake, {9, {}}, true, Limits{}, memory, diagnostics);
  ASSERT_FALSE(diagnostics.empty());
  EXPECT_EQ(diagnostics.raised().front().text, "wrong; it answers the key of 10.0.0.3:5");
}

}  // namespace
}  // namespace wsray::flow
