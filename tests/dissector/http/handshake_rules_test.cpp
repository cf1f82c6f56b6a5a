// One row a rule: the smallest change of a clean handshake that breaks it, and nothing else.
#include <gmock/gmock.h>

#include "tests/dissector/http/exchange.h"

namespace wsray::http {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Diagnostic> judge(const Exchange& exchange) {
  const std::optional<Handshake> handshake = exchange.handshake();
  EXPECT_TRUE(handshake.has_value()) << exchange.request << exchange.response;
  Diagnostics diagnostics;
  if (handshake) judgeHandshake(*handshake, diagnostics);
  return diagnostics.drain();
}

std::vector<std::string> namesOf(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> names;
  for (const Diagnostic& diagnostic : diagnostics) names.push_back(nameOf(diagnostic));
  return names;
}

struct Change {
  std::string from;
  std::string to;
};

struct Row {
  Change change;
  std::vector<std::string_view> broken;
  std::string text{};  // of the first diagnostic, a part of it
};

const Row kRequestRows[] = {
    {{"GET ", "POST "}, {"handshake-method"}, "POST"},
    {{"GET ", "get "}, {"handshake-method"}, "get"},
    {{"HTTP/1.1", "HTTP/1.0"}, {"handshake-http-version"}, "HTTP/1.0"},
    {{"HTTP/1.1", "HTTP/0.9"}, {"handshake-http-version"}, "HTTP/0.9"},
    {{"HTTP/1.1", "HTTP/1.2"}, {}},
    {{"/chat", "/chat#top"}, {"handshake-uri-fragment"}, "/chat#top"},
    {{"Host: server.example.com\n", ""}, {"handshake-host-missing"}, "absent"},
    {{"Host: server.example.com\n", "Host:\n"}, {"handshake-host-missing"}, "empty"},

    {{"Upgrade: websocket\n", ""}, {"handshake-upgrade-missing"}, "Upgrade is absent"},
    {{"Upgrade: websocket", "Upgrade: h2c"}, {"handshake-upgrade-missing"}, "\"h2c\""},
    {{"Upgrade: websocket", "uPGRADE: h2c,\tWebSocket"}, {}},
    {{"Connection: Upgrade\n", ""}, {"handshake-connection-token"}, "Connection is absent"},
    {{"Connection: Upgrade", "Connection: keep-alive"}, {"handshake-connection-token"}, "\"keep-alive\""},
    {{"Connection: Upgrade", "Connection: keep-alive, upgrade"}, {}},
    {{"Connection: Upgrade", "Connection: keep-alive\nConnection: upgrade"}, {}},
    {{"Upgrade: websocket\nConnection: Upgrade\n", ""}, {"handshake-proxy-stripped"}, "Connection is absent"},
    {{"Upgrade: websocket\nConnection: Upgrade\n", "Connection: close\n"}, {"handshake-proxy-stripped"}, "\"close\""},
    {{"Upgrade: websocket\nConnection: Upgrade\n", "Upgrade: h2c\n"},
     {"handshake-upgrade-missing", "handshake-connection-token"}},

    {{"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n", ""}, {"handshake-key-missing"}},
    {{"Sec-WebSocket-Version", "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\nSec-WebSocket-Version"},
     {"handshake-key-duplicate"},
     "2 times"},
    {{"Sec-WebSocket-Version: 13\n", ""}, {"handshake-version-missing"}},
    {{"Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8"}, {"handshake-version-unsupported"}, "\"8\""},
    {{"Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 13, 8"}, {"handshake-version-unsupported"}, "\"13, 8\""},
    {{"Sec-WebSocket-Version: 13", "Sec-WebSocket-Version:"}, {"handshake-version-unsupported"}, "\"\""},

    {{"superchat", "super chat/2"}, {"handshake-subprotocol-token"}, "\"super chat/2\""},
    {{"superchat", "chat"}, {"handshake-subprotocol-duplicate"}, "\"chat\""},
    {{"superchat", "Chat"}, {}},
    {{"bits, foo", "bits=, foo"}, {"handshake-extension-syntax"}, "client_max_window_bits=, foo"},
    {{"bits, foo", "bits=\"10\",, foo,"}, {}},
};

TEST(JudgeHandshake, RulesOfTheRequest) {
  for (const Row& row : kRequestRows) {
    SCOPED_TRACE(row.change.from + " -> " + row.change.to);
    const auto diagnostics = judge(Exchange().inRequest(row.change.from, row.change.to));
    ASSERT_THAT(namesOf(diagnostics), ElementsAreArray(row.broken));
    for (const Diagnostic& diagnostic : diagnostics) {
      EXPECT_EQ(diagnostic.direction, Direction::clientToServer);
      EXPECT_EQ(diagnostic.origin, Stream::originOf(kRequestPacket));
    }
    const std::string text = diagnostics.empty() ? "" : diagnostics.front().text;
    EXPECT_THAT(text, HasSubstr(row.text));
  }
}

const Row kResponseRows[] = {
    {{"HTTP/1.1", "HTTP/1.0"}, {"handshake-http-version"}, "HTTP/1.0"},
    {{"Upgrade: websocket\n", ""}, {"handshake-resp-upgrade"}, "absent"},
    {{"Upgrade: websocket", "Upgrade: h2c"}, {"handshake-resp-upgrade"}, "\"h2c\""},
    {{"Upgrade: websocket", "Upgrade: websocket, h2c"}, {"handshake-resp-upgrade"}, "\"websocket, h2c\""},
    {{"Upgrade: websocket", "upgrade: WebSocket"}, {}},
    {{"Connection: Upgrade\n", ""}, {"handshake-resp-connection"}, "absent"},
    {{"Connection: Upgrade", "Connection: close"}, {"handshake-resp-connection"}, "\"close\""},
    {{"Connection: Upgrade", "Connection: Keep-Alive, upgrade"}, {}},
    {{"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n", ""}, {"handshake-accept-missing"}},
    {{"s3pPLMBi", "s3pPLMBI"}, {"handshake-accept-mismatch"}, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="},
    {{"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "WJfwerbIozKsJXHxxI0JTO1SQgU="},
     {"handshake-accept-mismatch"},
     "it is what the GUID in lower case gives"},
    {{"Upgrade: websocket", "Upgrade: websocket\nSec-WebSocket-Accept: x"}, {"handshake-accept-mismatch"}},
    {{"Extensions: permessage-deflate", "Extensions: bar"}, {"handshake-extension-unoffered"}, "\"bar\""},
    {{"Extensions: permessage-deflate", "Extensions: foo, permessage-deflate; server_max_window_bits=10"}, {}},
    {{"Extensions: permessage-deflate", "Extensions: permessage-deflate;"}, {"handshake-extension-syntax"}},
    {{"Protocol: chat", "Protocol: Chat"}, {"handshake-subprotocol-unoffered"}, "\"Chat\""},
    {{"Protocol: chat", "Protocol:"}, {"handshake-subprotocol-unoffered"}, "\"\""},
    {{"Protocol: chat", "Protocol: chat, superchat"}, {"handshake-subprotocol-multiple"}, "\"chat, superchat\""},
    {{"Protocol: chat", "Protocol: chat\nSec-WebSocket-Protocol: superchat"}, {"handshake-subprotocol-multiple"}},
    {{"Sec-WebSocket-Protocol: chat\n", ""}, {}},
    {{"Sec-WebSocket-Extensions: permessage-deflate\n", ""}, {}},
    {{"Upgrade: websocket", "Upgrade: websocket\nContent-Length: 0"}, {"handshake-resp-body-header"}, "Content-Length"},
    {{"Upgrade: websocket", "Upgrade: websocket\nTransfer-Encoding: chunked"},
     {"handshake-resp-body-header"},
     "chunked"},
    {{"101 Switching Protocols", "403 Forbidden"}, {"handshake-status-403"}, "403 Forbidden"},
    {{"101 Switching Protocols", "200"}, {"handshake-status-200"}, "200"},
    {{"101 Switching Protocols", "103 Early Hints"}, {}},
};

TEST(JudgeHandshake, RulesOfTheResponse) {
  for (const Row& row : kResponseRows) {
    SCOPED_TRACE(row.change.from + " -> " + row.change.to);
    const auto diagnostics = judge(Exchange().inResponse(row.change.from, row.change.to));
    ASSERT_THAT(namesOf(diagnostics), ElementsAreArray(row.broken));
    for (const Diagnostic& diagnostic : diagnostics) {
      EXPECT_EQ(diagnostic.direction, Direction::serverToClient);
      EXPECT_EQ(diagnostic.origin, Stream::originOf(kResponsePacket));
    }
    const std::string text = diagnostics.empty() ? "" : diagnostics.front().text;
    EXPECT_THAT(text, HasSubstr(row.text));
  }
}

TEST(JudgeHandshake, ACleanHandshakeBreaksNothing) {
  EXPECT_THAT(namesOf(judge(Exchange())), IsEmpty());
  EXPECT_THAT(namesOf(judge(Exchange().unanswered())), IsEmpty());
}

// A refusal owes none of the fields of a 101.
TEST(JudgeHandshake, ARefusalBreaksOnlyTheRuleOfTheStatus) {
  const auto diagnostics =
      judge(Exchange().answeredBy("HTTP/1.0 500 Oops\nContent-Length: 0\nSec-WebSocket-Protocol: x\n\n"));
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-status-500"}));
}

TEST(JudgeHandshake, AnInvalidKeyMayStillBeAnsweredRightly) {
  const auto diagnostics = judge(Exchange()
                                     .inRequest("dGhlIHNhbXBsZSBub25jZQ==", "short")
                                     .inResponse("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "JQHdhQRrQ3pd0VAHx7vMGlEiL+4="));
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-key-invalid"}));
}

TEST(JudgeHandshake, OfTwoKeysEitherMayBeAnswered) {
  const auto diagnostics = judge(
      Exchange().inRequest("Sec-WebSocket-Key", "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\nSec-WebSocket-Key"));
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-key-duplicate"}));
}

TEST(JudgeHandshake, NobodyIsAccusedForWhatAFaultyOfferMayHaveHeld) {
  const auto diagnostics =
      judge(Exchange().inRequest("permessage-deflate; client_max", "=, permessage-deflate; client_max"));
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-extension-syntax"}));
}

// Lists of a hostile peer are compared without comparing each with each.
TEST(JudgeHandshake, JudgesLongListsOnce) {
  std::string names;
  for (int i = 0; i < 12000; ++i) names += "," + std::to_string(i);
  const auto diagnostics = judge(Exchange()
                                     .inRequest("superchat", "superchat" + names)
                                     .inResponse("Extensions: permessage-deflate", "Extensions: foo"));
  EXPECT_THAT(namesOf(diagnostics), IsEmpty());
}

TEST(JudgeHandshake, LongValuesAreCutInTheText) {
  const auto diagnostics = judge(Exchange().inRequest("Upgrade: websocket", "Upgrade: " + std::string(50000, 'x')));
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_LT(diagnostics.front().text.size(), 300u);
}

}  // namespace
}  // namespace wsray::http
