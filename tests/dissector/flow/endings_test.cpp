// How a connection ended, and in whose words (RFC 6455 §7).
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;

constexpr const char* kClose1000 = R"(close "\x03\xe8")";

std::string fromClient(const char* frame) { return std::string("> ") + frame; }
std::string fromServer(const char* frame) { return std::string("< ") + frame; }

// After the opening.
const std::vector<ScriptRow> kEndings = {
    {"a Close and its answer",
     [](Script& s) { s.client(close(1000)).server(close(1000)).end(); },
     {fromClient(kClose1000), fromServer(kClose1000), "ended closed: closed by the client: 1000 normal closure"}},
    {"by the server, with a reason",
     [](Script& s) { s.server(close(1001, "bye")).client(close(1001, "bye")).end(); },
     {R"(< close "\x03\xe9bye")", R"(> close "\x03\xe9bye")",
      R"(ended closed: closed by the server: 1001 going away "bye")"}},
    {"an answer with another code",
     [](Script& s) { s.server(close(1011)).client(close(1000)).end(); },
     {R"(< close "\x03\xf3")", fromClient(kClose1000), "! close-error-code", "! close-code-echo",
      "ended closed: closed by the server: 1011 internal error; the client answered 1000 normal closure"}},
    {"without a code",
     [](Script& s) { s.client(closeWithPayload("")).server(closeWithPayload("")).end(); },
     {R"(> close "")", R"(< close "")", "ended closed: closed by the client: no code (1005 to the application)"}},
    {"a Close and no answer",
     [](Script& s) { s.client(close(1000)).end(); },
     {fromClient(kClose1000), "! close-no-reply",
      "ended closed: closed by the client: 1000 normal closure; the server never answered Close, the server closed the "
      "TCP connection"}},
    {"a Close, and the capture ends",
     [](Script& s) { s.client(close(1000)); },
     {fromClient(kClose1000),
      "ended open: closed by the client: 1000 normal closure; not answered by the server before the capture ended"}},
    {"both Close frames, and the capture ends",
     [](Script& s) { s.client(close(1000)).server(close(1000)); },
     {fromClient(kClose1000), fromServer(kClose1000), "ended closed: closed by the client: 1000 normal closure"}},
    {"both begin to close at once, the server's Close was captured first",
     [](Script& s) { s.client(close(1000)).server(close(1001)).swapped().end(); },
     {R"(< close "\x03\xe9")", fromClient(kClose1000), "! close-code-echo",
      "ended closed: closed by the server: 1001 going away; the client answered 1000 normal closure"}},
    {"both begin to close at once, and neither has the other's Close",
     [](Script& s) { s.client(close(1000)).server(close(1001)).crossing().end(); },
     {fromClient(kClose1000), R"(< close "\x03\xe9")", "! close-simultaneous",
      "ended closed: closed by the client: 1000 normal closure; the server closed at the same time: 1001 going away"}},
    {"nobody ends it, and nothing comes back",
     [](Script& s) { s.server(text("x")).pass(1s).again().pass(1s).again().pass(1s).again(); },
     {R"(< text "x")", "! connection-abnormal-timeout", "! connection-retrans",
      "ended abnormal: the server sent its data 3 times again in 3.030 s, and nothing came back (1006 to the "
      "application)"}},
    {"the end of the capture", [](Script&) {}, {"ended open: still open at the end of the capture"}},
    {"FIN of the client without a Close",
     [](Script& s) { s.clientFin().serverFin(); },
     {"! connection-abnormal-fin-client",
      "ended abnormal: the client closed the TCP connection without a Close (1006 to the application)"}},
    {"FIN of the server without a Close",
     [](Script& s) { s.serverFin().clientFin(); },
     {"! connection-abnormal-fin-server",
      "ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"}},
    {"RST of the client without a Close",
     [](Script& s) { s.clientRst(); },
     {"! connection-abnormal-rst-client",
      "ended abnormal: TCP was reset by the client without a Close (1006 to the application)"}},
    {"RST of the server without a Close",
     [](Script& s) { s.serverRst().pass(2s); },
     {"! connection-abnormal-rst-server",
      "ended abnormal: TCP was reset by the server without a Close (1006 to the application)"}},
    {"data after the RST of the other side is read",
     [](Script& s) { s.serverRst().client(text("late")).pass(2s); },
     {R"(> text "late")", "! connection-abnormal-rst-server",
      "ended abnormal: TCP was reset by the server without a Close (1006 to the application)"}},
    {"one side sends FIN, the other goes on",
     [](Script& s) { s.clientFin().server(text("bye")).serverFin(); },
     {R"(< text "bye")", "! connection-abnormal-fin-client", "! connection-half-close",
      "ended abnormal: the client closed the TCP connection without a Close (1006 to the application)"}},
    {"inside a frame",
     [](Script& s) { s.clientSays(text("abcdef").bytes(Direction::clientToServer).substr(0, 9)).end(); },
     {"! frame-truncated", R"(> text "abc" {incomplete} {3 missing at 3} {frame-truncated})",
      "! connection-abnormal-fin-server",
      "ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"}},
    {"inside a header",
     [](Script& s) { s.clientSays("\x81").end(); },
     {"! frame-truncated", "! connection-abnormal-fin-server",
      "ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"}},
    {"inside a fragmented message",
     [](Script& s) { s.client(fragment("ab")).end(); },
     {"! frame-message-unfinished", R"(> text "ab" {incomplete} {frame-message-unfinished})",
      "! connection-abnormal-fin-server",
      "ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"}},
    {"inside a control frame that stands in a fragmented message",
     [](Script& s) {
       s.client(fragment("ab")).clientSays(ping("xyz").bytes(Direction::clientToServer).substr(0, 7)).end();
     },
     {"! frame-truncated", R"(> ping "x" {incomplete} {2 missing at 1} {frame-truncated})",
      "! frame-message-unfinished", R"(> text "ab" {incomplete} {frame-message-unfinished})",
      "! connection-abnormal-fin-server",
      "ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"}},
    {"the capture ends inside a message, which is nobody's fault",
     [](Script& s) { s.client(fragment("ab")).clientSays(last("cdef").bytes(Direction::clientToServer).substr(0, 8)); },
     {R"(> text "abcd" {2 frames} {incomplete} {2 missing at 4})", "ended open: still open at the end of the capture"}},
};

class EndingRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(EndingRows, AreTold) {
  Script script;
  script.upgrade("/chat");
  GetParam().play(script);
  std::vector<std::string> lines{"opened ws://example.com/chat 101"};
  lines.insert(lines.end(), GetParam().lines.begin(), GetParam().lines.end());
  expectEvents(script, lines);
}

INSTANTIATE_TEST_SUITE_P(Table, EndingRows, testing::ValuesIn(kEndings), nameOfRow);

// A Close that waited behind a segment that was captured late was still sent first.
TEST(FirstCloser, IsWhoseCloseWasCapturedFirst) {
  Script script;
  script.upgrade("/chat").client(text("a")).client(close(1000)).swapped();
  // Now the order is: the Close, the text. Between them comes the server's Close.
  script.server(close(1001)).swapped();
  EXPECT_THAT(script.events(), testing::Contains("ended closed: closed by the client: 1000 normal closure; the server "
                                                 "answered 1001 going away"));
}

// The verdict says what the end came after.
TEST(Verdicts, NameTheViolation) {
  Script script;
  script.upgrade("/chat").client(text("hi").unmasked()).server(close(1002)).end();
  EXPECT_EQ(script.events().back(),
            "ended closed: closed by the server: 1002 protocol error, after frame-mask-missing of the client; the "
            "client never answered Close, the server closed the TCP connection");
}

TEST(Verdicts, NameWhatIsWrongWithTheAnswer) {
  Script script;
  script.clientSays(request("/chat")).serverSays(with(accepted(), "Sec-WebSocket-Accept", "X-Accept")).clientFin();
  script.serverFin();
  EXPECT_EQ(script.events().back(),
            "ended abnormal: the client closed the TCP connection without a Close (1006 to the application): the 101 "
            "has no Sec-WebSocket-Accept");
}

TEST(DataAfterAnEnd, IsReadWhereTheEndCutAFrame) {
  Script script;
  const std::string whole = text("cut in two").bytes(Direction::clientToServer);
  script.upgrade("/chat").clientSays(whole.substr(0, 9)).clientRst().clientSays(whole.substr(9));
  script.client(text("a message after it"));
  for (int i = 0; i < 8; ++i) script.client(text("and another one"));
  script.server(text("hello"));
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, testing::Contains(R"(> text "cut" {incomplete} {7 missing at 3} {frame-truncated})"));
  EXPECT_THAT(lines, testing::Contains(R"(> text "a message after it" {guessed})"));
  EXPECT_THAT(lines, testing::Contains(R"(< text "hello")"));
}

TEST(DataAfterAnEnd, IsReadBehindAWholeFrame) {
  Script script;
  script.upgrade("/chat").client(text("before")).clientRst().client(text("after")).server(text("hello"));
  EXPECT_THAT(script.events(), testing::IsSupersetOf({R"(> text "before")", R"(> text "after")", R"(< text "hello")"}));
}

TEST(Reuse, OfPortsIsAnotherConnection) {
  Script script;
  script.upgrade("/chat").client(text("one")).connect().upgrade("/chat").client(text("two")).end();
  expectEvents(
      script,
      {"opened ws://example.com/chat 101", R"(> text "one")", "ended open: still open at the end of the capture",
       "2: opened ws://example.com/chat 101", R"(2: > text "two")", "2: ! connection-abnormal-fin-server",
       "2: ended abnormal: the server closed the TCP connection without a Close (1006 to the application)"});
}

TEST(Reuse, AfterAResetIsAnotherConnection) {
  Script script;
  script.clientSays(page("/")).serverRst().connect().upgrade("/chat").pass(3s).client(text("two"));
  expectEvents(script, {"opened ws://example.com/chat 101", R"(> text "two")",
                        "ended open: still open at the end of the capture"});
}

TEST(Reuse, WhileAHoleWaitsIsAnotherConnection) {
  Script script;
  script.upgrade("/chat").client(text("abcdef")).loseAll().client(text("x")).connect().upgrade("/chat").pass(3s);
  const std::vector<std::string> lines = script.events();
  EXPECT_THAT(lines, testing::Contains("! frame-sync-lost"));
  EXPECT_THAT(lines, testing::Contains("2: opened ws://example.com/chat 101"));
}

TEST(LatePackets, OfAConnectionThatIsOverAreNoNewOne) {
  Script script;
  script.upgrade("/chat").client(close(1000)).server(close(1000)).end().clientSays(request("/again"));
  EXPECT_THAT(script.events(), testing::Not(testing::Contains(testing::HasSubstr("/again"))));
}

}  // namespace
}  // namespace wsray::flow
