// One row a rule: the smallest change of a clean handshake that breaks it, and nothing else.
#include <gmock/gmock.h>

#include <algorithm>

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

    {{"Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\n", ""}, {"handshake-key-missing"}},
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

    {{"Origin: http://example.com\n", ""}, {"handshake-origin-missing"}},
    {{"Origin: http://example.com", "Origin: null"}, {"handshake-origin-null"}, "\"null\""},
    {{"Origin: http://example.com", "Origin: file://"}, {"handshake-origin-null"}, "\"file://\""},
    {{"/chat", "http://server.example.com/chat?token=x"},
     {"handshake-uri-absolute", "handshake-cleartext-credential"},
     "http://server.example.com/chat\""},
    {{"/chat", "/chat?to=http://example.com/"}, {}},
    {{"Upgrade: websocket", "Cookie: a=b\nUpgrade: websocket"}, {"handshake-cleartext-credential"}, "Cookie"},
    {{"Upgrade: websocket", "Authorization: Basic eDp5\nUpgrade: websocket"},
     {"handshake-cleartext-credential"},
     "Authorization"},
    {{"/chat", "/chat?a=b&Access-Token=x#"}, {"handshake-uri-fragment", "handshake-cleartext-credential"}, "fragment"},
    {{"/chat", "/chat?v=2&api_key=x"}, {"handshake-cleartext-credential"}, "the parameter \"api_key\" of the URL"},
    {{"/chat", "/chat?token=&tokens=3&v=token=1#?token=x"}, {"handshake-uri-fragment"}},
    {{"superchat", "authorization.bearer.abc"}, {"handshake-subprotocol-credential"}, "24 characters"},
    {{"superchat", "eyJhbGciOiJIUzI1NiJ9.e30.x-_1"}, {"handshake-subprotocol-credential"}},
    {{"superchat", "0123456789abcdef0123456789abcdef"}, {"handshake-subprotocol-credential"}},
    {{"superchat", "v1.kernel.websocket.jupyter.org, graphql-transport-ws, com.microsoft.minecraft.wsencrypt"}, {}},
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
    {{"Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\n", ""}, {"handshake-accept-missing"}},
    {{"HSmrc0sM", "HSmrc0sm"}, {"handshake-accept-mismatch"}, "HSmrc0sMlYUkAGmm5OPpG2HaGWk="},
    {{"HSmrc0sMlYUkAGmm5OPpG2HaGWk=", "ijzWs6E6H6kxXbiCt/6hO7mr97g="},
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
    {{"Sec-WebSocket-Protocol: chat\n", ""}, {"handshake-subprotocol-none"}, "2 subprotocols, first \"chat\""},
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

// Rules that look at both heads, or at what lies under them.
TEST(JudgeHandshake, AnAcceptedPageOfAnotherSite) {
  struct OriginRow {
    std::string origin;
    std::string host;
    bool isCross;
  };
  const OriginRow rows[] = {
      {"https://evil.example", "server.example.com", true},
      {"https://evil.example:8443", "[::1]:80", true},
      {"http://badexample.com", "example.com", true},
      {"http://127.0.0.1:3000", "127.0.0.1:8080", false},
      {"https://EXAMPLE.com", "example.com.:443", false},
      {"https://www.example.com", "example.com", false},
      {"https://example.com", "api.example.com:8080", false},
      {"http://[::1]:3000", "[::1]:80", false},
      {"https://example.com", "upstream\nX-Forwarded-Host: example.com", false},
  };
  for (const OriginRow& row : rows) {
    SCOPED_TRACE(row.origin + " -> " + row.host);
    const Exchange exchange =
        Exchange().inRequest("http://example.com", row.origin).inRequest("server.example.com", row.host);
    const auto names = namesOf(judge(exchange));
    EXPECT_THAT(names, ElementsAreArray(row.isCross ? std::vector<std::string>{"handshake-origin-cross-anonymous"}
                                                    : std::vector<std::string>{}));
    const auto withCookie = namesOf(judge(Exchange(exchange).inRequest("Upgrade:", "Cookie: a=b\nUpgrade:")));
    EXPECT_EQ(std::count(withCookie.begin(), withCookie.end(), "handshake-origin-cross"), row.isCross ? 1 : 0);
  }
}

TEST(JudgeHandshake, CredentialsUnderTlsAreNotInTheClear) {
  const auto handshake = Exchange().inRequest("Upgrade:", "Cookie: a=b\nUpgrade:").handshake(Security::tls);
  Diagnostics diagnostics;
  judgeHandshake(*handshake, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(JudgeHandshake, CredentialsAreNeverRepeated) {
  const auto diagnostics = judge(Exchange()
                                     .inRequest("/chat", "http://h/chat?token=hidden")
                                     .inRequest("chat, superchat", "bearer.hidden")
                                     .inRequest("Upgrade:", "Cookie: hidden\nUpgrade:")
                                     .inResponse("Sec-WebSocket-Protocol: chat\n", ""));
  EXPECT_EQ(diagnostics.size(), 4u);
  for (const Diagnostic& diagnostic : diagnostics) EXPECT_THAT(diagnostic.text, testing::Not(HasSubstr("hidden")));
}

TEST(JudgeHandshake, TheKeyOfTheExampleIsKnown) {
  const auto diagnostics =
      judge(Exchange().inRequest("x3JJHMbDL1EzLkh9GBhXDw==", "dGhlIHNhbXBsZSBub25jZQ==").unanswered());
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-key-sample"}));
}

TEST(JudgeHandshake, ARefusalMayListVersions) {
  const auto diagnostics =
      judge(Exchange().answeredBy("HTTP/1.1 426 Upgrade Required\nSec-WebSocket-Version: 8, 7\n\n"));
  EXPECT_THAT(namesOf(diagnostics), ElementsAreArray({"handshake-status-426", "handshake-version-list"}));
  EXPECT_THAT(diagnostics.back().text, HasSubstr("8, 7"));
  const auto listed = judge(Exchange().answeredBy("HTTP/1.1 426 Upgrade Required\nSec-WebSocket-Version: 8, 13\n\n"));
  EXPECT_THAT(namesOf(listed), ElementsAreArray({"handshake-status-426"})) << "nothing to try again with";
}

TEST(JudgeHandshake, OfATunnelOnlyItsRefusal) {
  Exchange exchange;
  exchange.request = "CONNECT chat.example.com:80 HTTP/1.1\nHost: chat.example.com:80\n\n";
  exchange.response = "HTTP/1.1 407 Proxy Authentication Required\n\n";
  EXPECT_THAT(namesOf(judge(exchange)), ElementsAreArray({"handshake-proxy-connect-407"}));
  EXPECT_EQ(exchange.handshake()->url, "ws://chat.example.com/");
  exchange.inRequest("CONNECT chat.example.com:80", "CONNECT chat.example.com:443");
  EXPECT_EQ(exchange.handshake()->url, "wss://chat.example.com/");
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
                                     .inRequest("x3JJHMbDL1EzLkh9GBhXDw==", "short")
                                     .inResponse("HSmrc0sMlYUkAGmm5OPpG2HaGWk=", "JQHdhQRrQ3pd0VAHx7vMGlEiL+4="));
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
