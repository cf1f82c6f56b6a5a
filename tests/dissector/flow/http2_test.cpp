// WebSockets on streams of HTTP/2, from segments to frames (RFC 8441).
#include <gmock/gmock.h>

#include "dissector/http2/error_code.h"
#include "dissector/http2/preface.h"
#include "tests/dissector/flow/script_row.h"
#include "tests/dissector/http2/wire.h"

namespace wsray::flow {
namespace {

using http2::data;
using http2::headers;
using http2::kEndStream;
using http2::literals;
using http2::settings;
using http2::webSocket;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr auto kClient = Direction::clientToServer;
constexpr auto kServer = Direction::serverToClient;
constexpr std::uint16_t kConnectProtocol = 8;
constexpr const char* kStillOpen = "ended open: still open at the end of the capture";

// The beginnings of a connection on which WebSockets may be opened.
void begin(Script& s) {
  s.clientSays(std::string(http2::kPreface) + settings()).serverSays(settings({{kConnectProtocol, 1}}));
}

void opens(Script& s, http2::StreamId stream, std::string_view path = "/chat") {
  s.clientSays(headers(stream, literals(webSocket(path)))).serverSays(headers(stream, literals({{":status", "200"}})));
}

std::string says(http2::StreamId stream, std::string_view words, std::uint8_t flags = 0) {
  return data(stream, text(words).bytes(kClient), flags);
}

std::string answers(http2::StreamId stream, std::string_view words, std::uint8_t flags = 0) {
  return data(stream, text(words).bytes(kServer), flags);
}

const std::vector<ScriptRow> kRows = {
    {"one WebSocket",
     [](Script& s) {
       begin(s);
       opens(s, 1);
       s.clientSays(says(1, "hello")).serverSays(answers(1, "hi"));
     },
     {"opened wss://example.com/chat 200 on stream 1", R"(> text "hello")", R"(< text "hi")", kStillOpen}},
    {"the server's preface before the client's",
     [](Script& s) {
       s.connect().serverSays(settings({{kConnectProtocol, 1}})).clientSays(std::string(http2::kPreface) + settings());
       opens(s, 1);
       s.clientSays(says(1, "hello"));
     },
     {"opened wss://example.com/chat 200 on stream 1", R"(> text "hello")", kStillOpen}},
    {"two WebSockets at once, with frames over several DATA",
     [](Script& s) {
       begin(s);
       opens(s, 1);
       opens(s, 3, "/news");
       const std::string hello = text("hello").bytes(kClient);
       s.clientSays(data(1, hello.substr(0, 3)) + says(3, "other") + data(1, hello.substr(3)));
       s.serverSays(answers(3, "a") + answers(1, "b"));
     },
     {"opened wss://example.com/chat 200 on stream 1", "2: opened wss://example.com/news 200 on stream 3",
      R"(2: > text "other")", R"(> text "hello")", R"(2: < text "a")", R"(< text "b")", kStillOpen,
      std::string("2: ") + kStillOpen}},
    {"ended by both sides after Close",
     [](Script& s) {
       begin(s);
       opens(s, 1);
       s.clientSays(data(1, close(1000).bytes(kClient), kEndStream));
       s.serverSays(data(1, close(1000).bytes(kServer), kEndStream));
     },
     {"opened wss://example.com/chat 200 on stream 1", "> close \"\\x03\\xe8\"", "< close \"\\x03\\xe8\"",
      "ended closed: closed by the client: 1000 normal closure"}},
};

class Http2Rows : public testing::TestWithParam<ScriptRow> {};

TEST_P(Http2Rows, AreRead) {
  Script script;
  GetParam().play(script);
  expectEvents(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Flow, Http2Rows, testing::ValuesIn(kRows), nameOfRow);

TEST(Http2, AStreamThatIsResetIsAnAbnormalEnd) {
  Script script;
  begin(script);
  opens(script, 1);
  script.clientSays(says(1, "hello")).serverSays(http2::reset(1, http2::kCancel)).end();
  const auto lines = script.events();
  EXPECT_THAT(lines, Contains("! h2-rst-cancel"));
  EXPECT_THAT(lines, Contains("! connection-h2-rst"));
  EXPECT_THAT(lines, Contains(HasSubstr("ended abnormal: stream 1 was reset by the server (CANCEL) without a Close")));
}

TEST(Http2, AResetBehindTheClosingHandshakeIsFine) {
  Script script;
  begin(script);
  opens(script, 1);
  script.clientSays(data(1, close(1000).bytes(kClient)));
  script.serverSays(data(1, close(1000).bytes(kServer))).clientSays(http2::reset(1, http2::kCancel)).end();
  const auto lines = script.events();
  EXPECT_THAT(lines, Not(Contains("! h2-rst-cancel")));
  EXPECT_THAT(lines, Contains(HasSubstr("ended closed")));
}

TEST(Http2, ARefusedStreamHasItsVerdict) {
  Script script;
  begin(script);
  script.clientSays(headers(1, literals(webSocket("/chat"))));
  script.serverSays(headers(1, literals({{":status", "404"}}), http2::kEndHeaders | kEndStream));
  EXPECT_THAT(script.events(), Contains(HasSubstr("ended rejected: refused: 404")));
}

TEST(Http2, WhatIsWrongWithARefusalIsTold) {
  Script script;
  begin(script);
  script.clientSays(headers(1, literals(webSocket("/chat"))));
  script.serverSays(headers(1, literals({{":status", "501"}}), http2::kEndHeaders | kEndStream));
  EXPECT_THAT(script.events(), Contains("! h2-status"));
}

TEST(Http2, WhatWasWrongBeforeTheFirstWebSocketIsTold) {
  Script script;
  begin(script);
  script.serverSays(settings({{kConnectProtocol, 0}}));
  opens(script, 1);
  EXPECT_THAT(script.events(), Contains("! h2-setting-withdrawn"));
}

TEST(Http2, AStreamWithoutAnAnswerIsTold) {
  Script script;
  begin(script);
  script.clientSays(headers(1, literals(webSocket("/chat")))).serverSays(http2::reset(1, 7)).end();
  EXPECT_THAT(script.events(),
              Contains(HasSubstr("ended failed: never answered: stream 1 was reset by the server (REFUSED_STREAM)")));
}

TEST(Http2, FramesBeforeTheAnswerAreRead) {
  Script script;
  begin(script);
  script.clientSays(headers(1, literals(webSocket("/chat"))) + says(1, "early"));
  script.serverSays(headers(1, literals({{":status", "200"}})));
  EXPECT_THAT(script.inside(), Contains(R"(> text "early")"));
}

TEST(Http2, ThatTakesNoWebSocketsIsTheReasonForAConnectionOfHttp1) {
  Script script;
  script.clientSays(std::string(http2::kPreface) + settings()).serverSays(settings());
  script.onPort(4001).upgrade("/chat");
  EXPECT_THAT(script.events(), Contains("! h2-fallback"));
}

// The heads are lost, and frames tell what the streams are.
TEST(Http2, ThatBeginsInTheMiddleHasItsWebSockets) {
  Script script;
  script.midstream();
  for (int i = 0; i < 8; ++i) {
    script.clientSays(says(5, "question " + std::to_string(i))).serverSays(answers(5, "answer " + std::to_string(i)));
  }
  const auto lines = script.events();
  EXPECT_THAT(lines, Contains(HasSubstr("assumed on stream 5")));
  for (int i = 0; i < 8; ++i) {
    EXPECT_THAT(lines, Contains(HasSubstr("> text \"question " + std::to_string(i))));
    EXPECT_THAT(lines, Contains(HasSubstr("< text \"answer " + std::to_string(i))));
  }
}

}  // namespace
}  // namespace wsray::flow
