// How long requests of the application wait for their responses.
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

FrameWord asks(const std::string& id) { return text(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"ask"})"); }
FrameWord answers(const std::string& id) { return text(R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":42})"); }

std::vector<std::string> latenciesIn(const Script& script) {
  std::vector<std::string> found;
  for (const std::string& sentence : script.sentences()) {
    if (sentence.find(" answered") != std::string::npos) found.push_back(sentence);
  }
  return found;
}

TEST(Latency, IsToldOnceAtTheEnd) {
  Script s;
  s.upgrade("/rpc").client(asks("1")).server(answers("1")).client(asks("2")).pass(90ms).server(answers("2"));
  s.client(asks("3")).end();
  EXPECT_THAT(latenciesIn(s),
              testing::ElementsAre(StartsWith("JSON-RPC: 2 of 3 requests of the client were answered, half of them "
                                              "within 10 ms, the slowest in 110 ms")));
}

TEST(Latency, EitherSideMayAsk) {
  Script s;
  s.upgrade("/rpc").client(asks("1")).server(asks("1")).client(answers("1")).server(answers("1")).end();
  EXPECT_THAT(latenciesIn(s),
              Contains(AllOf(HasSubstr("1 of 1 request of the client was answered, half of them within 30 ms"),
                             HasSubstr("; 1 of 1 request of the server was answered, half of them within 10 ms"))));
}

TEST(Latency, IdsAreComparedAsTheyAreWritten) {
  Script s;
  s.upgrade("/rpc").client(asks("1")).server(answers("\"1\"")).end();
  EXPECT_THAT(latenciesIn(s), Contains(HasSubstr("0 of 1 request of the client were answered")));
}

TEST(Latency, NobodyAnswersHimself) {
  Script s;
  s.upgrade("/rpc").client(asks("1")).client(answers("1")).end();
  EXPECT_THAT(latenciesIn(s), Contains(HasSubstr("0 of 1 request")));
}

TEST(Latency, WhatIsWithdrawnIsNotWaitedFor) {
  Script s;
  s.clientSays(with(request("/graphql"), "\r\n\r\n", "\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
  s.serverSays(with(accepted(), "\r\n\r\n", "\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
  s.client(text(R"({"id":"a","type":"subscribe"})")).client(text(R"({"id":"a","type":"complete"})"));
  s.client(text(R"({"id":"b","type":"subscribe"})"));
  s.server(text(R"({"id":"b","type":"next"})")).server(text(R"({"id":"b","type":"next"})"));
  s.server(text(R"({"id":"b","type":"complete"})")).end();
  EXPECT_THAT(latenciesIn(s), Contains(HasSubstr("GraphQL: 1 of 1 request of the client was answered")));
}

TEST(Latency, IsSilentWhereNobodyAsks) {
  Script s;
  s.upgrade("/chat").client(text(R"({"id":1,"text":"hello"})")).server(text(R"({"id":1,"result":1})")).end();
  EXPECT_THAT(s.events(), Not(Contains("! connection-latency")));
}

TEST(Latency, MissingBytesAreNobodysSilence) {
  Script s;
  s.upgrade("/rpc").client(asks("1")).server(answers("1")).lose(5, 4).end();
  EXPECT_THAT(latenciesIn(s), Contains(HasSubstr("; what is missing or too long to be read may have answered others")));
}

TEST(Latency, TheOldestRequestIsForgottenAtTheBound) {
  Script s;
  s.options().limits.outstandingRequests = 2;
  s.upgrade("/rpc").client(asks("1"), asks("2"), asks("3")).server(answers("1"), answers("2"), answers("3")).end();
  EXPECT_THAT(latenciesIn(s), Contains(HasSubstr("2 of 3 requests of the client were answered")));
  EXPECT_THAT(s.events(), Contains("! connection-latency-limit"));
}

TEST(Latency, IdsThatAreLongAreNotKept) {
  Script s;
  s.upgrade("/rpc").client(asks('"' + std::string(1000, 'x') + '"')).end();
  EXPECT_THAT(s.events(), Contains("! connection-latency-limit"));
  EXPECT_THAT(s.events(), Not(Contains("! connection-latency")));
}

TEST(Latency, DoesNotDependOnHowTcpCutTheMessages) {
  Script s;
  s.upgrade("/rpc").client(asks("1"), asks("2")).server(answers("2")).server(answers("1")).end();
  const std::vector<std::string> whole = s.events();
  EXPECT_THAT(whole, Contains("! connection-latency"));
  for (const std::size_t pieceBytes : kPieceBytes) EXPECT_EQ(s.events(pieceBytes), whole);
}

}  // namespace
}  // namespace wsray::flow
