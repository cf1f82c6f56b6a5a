// From the first byte of a connection to the first frame: requests, answers, and who waits for whom (RFC 6455 §4).
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

constexpr const char* kOpened = "opened ws://example.com/chat 101";
constexpr const char* kThroughTunnel = "opened ws://example.com/chat 101 through HTTP CONNECT to example.com:80";
constexpr const char* kStillOpen = "ended open: still open at the end of the capture";

constexpr std::string_view tunnel() { return "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n"; }

const std::vector<ScriptRow> kOpenings = {
    {"a handshake and frames",
     [](Script& s) { s.upgrade("/chat").client(text("hello")); },
     {kOpened, R"(> text "hello")", kStillOpen}},
    {"frames in the segment of the 101",
     [](Script& s) {
       s.clientSays(request("/chat")).serverSays(accepted() + text("hi").bytes(Direction::serverToClient));
     },
     {kOpened, R"(< text "hi")", kStillOpen}},
    {"frames in the segment of the request",
     [](Script& s) {
       s.clientSays(request("/chat") + text("hi").bytes(Direction::clientToServer)).serverSays(accepted());
     },
     {kOpened, "! handshake-early-data", R"(> text "hi")", kStillOpen}},
    {"client frames before the 101",
     [](Script& s) {
       s.clientSays(request("/chat")).client(text("early")).client(ping("x")).serverSays(accepted()).server(pong("x"));
     },
     {kOpened, "! handshake-early-data", R"(> text "early")", R"(> ping "x")", R"(< pong "x" {20 ms})", kStillOpen}},
    {"the 101 captured before the request",
     [](Script& s) { s.clientSays(request("/chat")).serverSays(accepted()).swapped().client(text("hi")); },
     {kOpened, R"(> text "hi")", kStillOpen}},
    {"an interim response before the 101",
     [](Script& s) {
       s.clientSays(request("/chat")).serverSays("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + accepted());
     },
     {kOpened, kStillOpen}},
    {"pages before the handshake",
     [](Script& s) {
       s.clientSays(page("/")).serverSays(answered("200 OK", "HTTP/1.1 101 in a body\r\n\r\n"));
       s.clientSays(page("/a.css")).serverSays(answered("304 Not Modified")).upgrade("/chat").client(text("hi"));
     },
     {kOpened, R"(> text "hi")", kStillOpen}},
    {"requests that do not wait for answers",
     [](Script& s) {
       s.clientSays(page("/") + page("/a") + request("/chat"));
       s.serverSays(answered("200 OK", "abc")).serverSays(answered("404 Not Found", "") + accepted()).server(text("x"));
     },
     {kOpened, R"(< text "x")", kStillOpen}},
    {"a request with a body before the handshake",
     [](Script& s) {
       s.clientSays("POST /login HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nGET /");
       s.serverSays(answered("204 No Content")).upgrade("/chat");
     },
     {kOpened, kStillOpen}},
    {"chunked bodies before the handshake",
     [](Script& s) {
       s.clientSays(page("/"));
       s.serverSays("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n").upgrade("/chat");
     },
     {kOpened, kStillOpen}},
    {"no SYN: the capture begins with the request",
     [](Script& s) { s.midstream().upgrade("/chat").client(text("hi")); },
     {kOpened, R"(> text "hi")", kStillOpen}},
    {"no SYN: the capture begins with a response",
     [](Script& s) {
       s.midstream().serverSays(answered("200 OK", "abc")).pass(std::chrono::seconds{2});
       s.upgrade("/chat").client(text("hi"));
     },
     {kOpened, R"(> text "hi")", kStillOpen}},
    {"a target in absolute form",
     [](Script& s) { s.upgrade("http://proxied.example/chat"); },
     {"opened ws://proxied.example/chat 101", "! handshake-uri-absolute", kStillOpen}},
    {"a handshake through a tunnel",
     [](Script& s) {
       s.clientSays(tunnel()).serverSays("HTTP/1.1 200 OK\r\n\r\n").upgrade("/chat").client(text("hi"));
     },
     {kThroughTunnel, R"(> text "hi")", kStillOpen}},
    {"a handshake through a tunnel that the proxy opened at the second try",
     [](Script& s) {
       s.clientSays(tunnel()).serverSays(answered("407 Proxy Authentication Required", "who?"));
       s.clientSays(tunnel()).serverSays("HTTP/1.1 200 OK\r\n\r\n").upgrade("/chat");
     },
     {"opened ws://example.com/ 407", "! handshake-proxy-connect-407",
      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one long line.
      "ended rejected: refused: 407 Proxy Authentication Required: the proxy wants credentials: log in there, or go "
      "past it",
      "2: opened ws://example.com/chat 101 through HTTP CONNECT to example.com:80",
      "2: ended open: still open at the end of the capture"}},
};

const std::vector<ScriptRow> kRefusals = {
    {"refused",
     [](Script& s) { s.clientSays(request("/chat")).serverSays(answered("403 Forbidden", "no")).end(); },
     {"opened ws://example.com/chat 403", "! handshake-status-403",
      "ended rejected: refused: 403 Forbidden: the server wants credentials, or does not allow the Origin "
      "(Origin: http://example.com)"}},
    {"refused, then accepted on the same connection",
     [](Script& s) {
       s.clientSays(request("/wrong")).serverSays(answered("404 Not Found", "nothing here"));
       s.upgrade("/chat").client(text("hi"));
     },
     {"opened ws://example.com/wrong 404", "! handshake-status-404",
      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one long line.
      "ended rejected: refused: 404 Not Found: no WebSocket is served at /wrong: a wrong path, or a proxy that does "
      "not "
      "route it",
      "2: opened ws://example.com/chat 101", R"(2: > text "hi")",
      "2: ended open: still open at the end of the capture"}},
    {"refused with a body until the end",
     [](Script& s) { s.clientSays(request("/chat")).serverSays("HTTP/1.1 500 Oops\r\n\r\nsorry").serverFin(); },
     {"opened ws://example.com/chat 500", "! handshake-status-500",
      "ended rejected: refused: 500 Oops: the server failed while it handled the handshake: its log tells more"}},
    {"never answered, FIN",
     [](Script& s) { s.clientSays(request("/chat")).end(); },
     {"opened ws://example.com/chat unanswered", "! handshake-timeout",
      "ended failed: never answered: the server closed the connection 10 ms after the request instead of answering"}},
    {"never answered, RST",
     [](Script& s) { s.clientSays(request("/chat")).serverRst(); },
     {"opened ws://example.com/chat unanswered", "! handshake-timeout",
      "ended failed: never answered: the server reset the connection 10 ms after the request instead of answering"}},
    {"never answered, the client gave up",
     [](Script& s) { s.clientSays(request("/chat")).pass(std::chrono::seconds{5}).clientFin(); },
     {"opened ws://example.com/chat unanswered", "! handshake-timeout",
      "ended failed: never answered: the client closed the connection after 5.0 s without an answer"}},
    {"never answered, though TCP brought it there",
     [](Script& s) { s.clientSays(request("/chat")).serverSays("").pass(std::chrono::seconds{3}); },
     {"opened ws://example.com/chat unanswered", "! handshake-timeout",
      "ended failed: never answered: no answer in the 3.0 s from the request to the end of the capture; TCP brought "
      "the "
      "request there, so it is the application that is silent"}},
    {"not answered when the capture ended, soon after the request",
     [](Script& s) { s.clientSays(request("/chat")).pass(std::chrono::seconds{1}); },
     {"opened ws://example.com/chat unanswered",
      "ended failed: never answered: no answer in the 1.0 s from the request to the end of the capture"}},
    {"answered by something else than HTTP",
     [](Script& s) { s.clientSays(request("/chat")).serverSays("\x15\x03\x01").end(); },
     {"opened ws://example.com/chat unanswered", "! handshake-not-http", "! tls-plain-on-tls-port",
      "ended failed: failed: the server answered in TLS: use wss:// there"}},
    {"never answered, client frames already sent",
     [](Script& s) { s.clientSays(request("/chat")).client(text("hi")).end(); },
     {"opened ws://example.com/chat unanswered", "! handshake-timeout",
      "ended failed: never answered: the server closed the connection 20 ms after the request instead of answering"}},
    {"the wrong accept key is told, and frames are read",
     [](Script& s) { s.clientSays(request("/chat")).serverSays(accepted({}, 1)).client(text("hi")); },
     {kOpened, "! handshake-accept-mismatch", R"(> text "hi")", kStillOpen}},
};

// Nothing to be found, and nothing invented.
const std::vector<ScriptRow> kNotWebSocket = {
    {"pages only", [](Script& s) { s.clientSays(page("/")).serverSays(answered("200 OK", "abc")).end(); }, {}},
    {"no HTTP", [](Script& s) { s.clientSays("SSH-2.0-a\r\n").serverSays("SSH-2.0-b\r\n").end(); }, {}},
    {"a server that speaks first", [](Script& s) { s.serverSays("220 mail\r\n").clientSays("EHLO me\r\n").end(); }, {}},
    {"HTTP/2 with prior knowledge", [](Script& s) { s.clientSays("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").end(); }, {}},
    {"a tunnel with something else in it",
     [](Script& s) {
       s.clientSays(tunnel()).serverSays("HTTP/1.1 200 OK\r\n\r\n").clientSays("\x16\x03\x01").serverSays("\x16\x03");
     },
     {}},
    {"a tunnel that was never opened", [](Script& s) { s.clientSays(tunnel()).end(); }, {}},
    {"a connection without data", [](Script& s) { s.connect().end(); }, {}},
    {"a 101 that nobody asked for", [](Script& s) { s.clientSays(page("/")).serverSays(accepted()).end(); }, {}},
};

// What one handshake is told because of others.
const std::vector<ScriptRow> kAmongOthers = {
    {"the same key on another connection, later",
     [](Script& s) {
       s.clientSays(request("/chat")).serverSays(accepted());
       s.onPort(5).clientSays(request("/chat")).serverSays(accepted());
     },
     {kOpened, "2: opened ws://example.com/chat 101", "2: ! handshake-key-reused", kStillOpen,
      "2: ended open: still open at the end of the capture"}},
    {"a proxy that passes the key on while the first hop waits, to its second upstream too",
     [](Script& s) {
       s.onPort(4).clientSays(request("/chat"));
       s.onPort(5).clientSays(request("/chat")).serverSays(answered("502 Bad Gateway")).end();
       s.onPort(6).clientSays(request("/chat")).serverSays(accepted());
       s.onPort(4).serverSays(accepted());
     },
     {"opened ws://example.com/chat 502", "! handshake-status-502", "! handshake-concurrent-connecting",
      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one long line.
      "ended rejected: refused: 502 Bad Gateway: the proxy got no valid answer from its upstream: it is down, or "
      "speaks "
      "no HTTP on that port",
      "2: opened ws://example.com/chat 101", "2: ! handshake-concurrent-connecting",
      "3: opened ws://example.com/chat 101", "3: ended open: still open at the end of the capture",
      "2: ended open: still open at the end of the capture"}},
    {"two at once",
     [](Script& s) {
       s.clientSays(request("/chat", {}, 1)).onPort(5).clientSays(request("/chat", {}, 2)).serverSays(accepted({}, 2));
       s.onPort(40000)
           .serverSays(accepted({}, 1))
           .onPort(6)
           .clientSays(request("/chat", {}, 3))
           .serverSays(accepted({}, 3));
     },
     {kOpened, "! handshake-concurrent-connecting", "2: opened ws://example.com/chat 101",
      "3: opened ws://example.com/chat 101", "2: ended open: still open at the end of the capture", kStillOpen,
      "3: ended open: still open at the end of the capture"}},
};

class HandshakeRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(HandshakeRows, AreRead) {
  Script script;
  GetParam().play(script);
  expectEvents(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Openings, HandshakeRows, testing::ValuesIn(kOpenings), nameOfRow);
INSTANTIATE_TEST_SUITE_P(Refusals, HandshakeRows, testing::ValuesIn(kRefusals), nameOfRow);
INSTANTIATE_TEST_SUITE_P(AmongOthers, HandshakeRows, testing::ValuesIn(kAmongOthers), nameOfRow);
INSTANTIATE_TEST_SUITE_P(NotWebSocket, HandshakeRows, testing::ValuesIn(kNotWebSocket), nameOfRow);

// A lost answer is no answer that nobody gave.
TEST(HandshakeLoss, OfTheAnswerAccusesNobody) {
  Script script;
  script.clientSays(request("/chat")).serverSays(accepted()).loseAll().client(text("hi")).server(text("ho")).end();
  EXPECT_THAT(script.events(), testing::Not(testing::Contains("! handshake-timeout")));
}

TEST(HandshakeLimits, ALongHeadIsGivenUpAndTold) {
  Script script;
  script.options().limits.headBytes = 600;
  script.clientSays(request("/chat")).serverSays("HTTP/1.1 101 Switching Protocols\r\nX: " + std::string(700, 'x'));
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, testing::Contains("opened ws://example.com/chat unanswered"));
  EXPECT_THAT(lines, testing::Contains("! handshake-head-too-long"));
}

TEST(HandshakeLimits, FramesThatWaitTooLongForTheAnswerAreGivenUp) {
  Script script;
  script.options().limits.blockedBytes = 1000;
  script.clientSays(request("/chat"));
  for (int i = 0; i < 20; ++i) script.client(text(std::string(100, 'x')));
  script.serverSays(accepted());
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, testing::Contains("opened ws://example.com/chat unanswered"));
  EXPECT_THAT(lines, testing::Contains("! connection-reassembly-limit"));
  EXPECT_THAT(lines, testing::Not(testing::Contains("! handshake-timeout")));
}

}  // namespace
}  // namespace wsray::flow
