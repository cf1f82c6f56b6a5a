#include <gmock/gmock.h>

#include "dissector/http2/error_code.h"
#include "tests/dissector/http2/script.h"

namespace wsray::http2 {
namespace {

using testing::Contains;
using testing::ElementsAre;

constexpr Direction kClient = Direction::clientToServer;
constexpr Direction kServer = Direction::serverToClient;

struct Row {
  const char* name;
  std::function<void(Script&)> play;
  std::vector<std::string> events;
  Beginning beginning = Beginning::preface;
};

const std::vector<std::string> kBegun = {"settings >", "settings < connect"};

std::vector<std::string> behindBeginning(std::vector<std::string> events) {
  events.insert(events.begin(), kBegun.begin(), kBegun.end());
  return events;
}

const std::vector<std::string> kOpened = {"asked 1 CONNECT /chat", "answered 1 200"};

std::vector<std::string> behindOpening(std::vector<std::string> events) {
  events.insert(events.begin(), kOpened.begin(), kOpened.end());
  return behindBeginning(std::move(events));
}

std::string page(Encoder& encoder, StreamId stream, const char* path) {
  const FieldList get = {{":method", "GET"}, {":scheme", "https"}, {":path", path}, {":authority", "example.com"}};
  return headers(stream, encoder.block(get), kEndHeaders | kEndStream);
}

void besidePages(Script& s) {
  s.begins().client(page(s.ofClient(), 1, "/")).opens(3);
  s.server(headers(1, s.ofServer().block({{":status", "200"}}))).server(data(1, "a page", kEndStream));
  s.client(page(s.ofClient(), 5, "/late"));
  s.server(data(3, "x"));
}

void inContinuations(Script& s) {
  const std::string block = s.ofClient().block(webSocket("/chat"));
  s.begins().client(headers(1, block.substr(0, 5), 0) + frame(FrameType::continuation, 0, 1, block.substr(5, 1)) +
                    frame(FrameType::continuation, 0, 1, "") +
                    frame(FrameType::continuation, kEndHeaders, 1, block.substr(6)));
}

void withPriorityAndPadding(Script& s) {
  std::string payload("\x03", 1);
  payload += word(0) + '\x10' + s.ofClient().block(webSocket("/chat")) + std::string(3, '\0');
  s.begins().client(headers(1, payload, kEndHeaders | kPadded | kPriority));
}

void interimAnswers(Script& s) {
  s.begins().client(headers(1, s.ofClient().block(webSocket("/chat"))));
  s.server(headers(1, s.ofServer().block({{":status", "103"}})))
      .server(headers(1, s.ofServer().block({{":status", "200"}})));
}

void answeredBeforeItWasCaptured(Script& s) {
  const std::string answer = headers(1, s.ofServer().block({{":status", "200"}})) + data(1, "hi");
  s.begins().server(answer).client(headers(1, s.ofClient().block(webSocket("/chat"))));
}

void loseTheBeginningOfAFrame(Script& s) {
  s.begins().opens(1).client(data(1, "before")).lose(kClient, 30);
  s.client("rest of it" + data(1, "behind") + ping() + windowUpdate(0, 1000) + data(1, "more"));
}

void loseARequest(Script& s) {
  s.begins().opens(1).lose(kClient, 80).client(ping() + windowUpdate(1, 70000) + data(3, "hello"));
  s.server(data(3, "hello"));
}

void loseTheTable(Script& s) {
  s.begins().opens(1);
  const std::string lost = headers(1, s.ofServer().block({{"x-new", "value"}}));
  s.lose(kServer, lost.size()).server(ping() + windowUpdate(1, 70000));
  s.client(headers(3, s.ofClient().block(webSocket("/b"))));
  s.server(headers(3, s.ofServer().block({{":status", "200"}, {"server", "test"}, {"x-new", "value"}})));
  s.server(data(3, "hi"));
  s.client(headers(5, s.ofClient().block(webSocket("/c")))).server(headers(5, literals({{":status", "204"}})));
}

void inTheMiddle(Script& s) {
  s.client("the rest of something" + data(7, "hello") + ping() + windowUpdate(0, 10'000));
  s.server(data(7, "world", 0) + windowUpdate(7, 1000) + ping()).end();
}

void tunnels(Script& s) {
  s.begins().client(headers(1, s.ofClient().block({{":method", "CONNECT"}, {":authority", "db:5432"}})));
  s.server(headers(1, s.ofServer().block({{":status", "200"}}))).client(data(1, "whatever"));
}

const std::vector<Row> kRows = {
    {"Begins", [](Script& s) { s.begins(); }, behindBeginning({})},
    {"Opens", [](Script& s) { s.begins().opens(1); }, behindOpening({})},
    {"Talks", [](Script& s) { s.begins().opens(1).client(data(1, "hel")).client(data(1, "lo")).server(data(1, "hi")); },
     behindOpening({"1 > hello", "1 < hi"})},
    {"Finishes",
     [](Script& s) { s.begins().opens(1).client(data(1, "x", kEndStream)).server(data(1, "", kEndStream)).end(); },
     behindOpening({"1 > x", "1 > finished", "1 < finished"})},
    {"WithoutPadding",
     [](Script& s) { s.begins().opens(1).client(padded(1, "x", 7) + padded(1, "", 0) + data(1, "y")); },
     behindOpening({"1 > xy"})},
    {"SeveralStreams",
     [](Script& s) { s.begins().opens(1).opens(3, "/b").client(data(1, "a") + data(3, "b") + data(1, "c")); },
     behindOpening({"asked 3 CONNECT /b", "answered 3 200", "1 > a", "3 > b", "1 > c"})},
    {"BesidePages", besidePages, behindBeginning({"asked 3 CONNECT /chat", "answered 3 200", "3 < x"})},
    {"Continuations", inContinuations, behindBeginning({"asked 1 CONNECT /chat"})},
    {"PriorityAndPadding", withPriorityAndPadding, behindBeginning({"asked 1 CONNECT /chat"})},
    {"InterimAnswers", interimAnswers, behindOpening({})},
    {"AnswerCapturedFirst", answeredBeforeItWasCaptured, behindOpening({"1 < hi"})},
    {"OtherFrames",
     [](Script& s) {
       s.begins().opens(1).client(ping() + frame(FrameType::priority, 0, 1, "12345") + frame(FrameType{42}, 9, 7, "?"));
       s.client(frame(FrameType::priorityUpdate, 0, 0, word(1) + "u=1") + data(1, "x"));
     },
     behindOpening({"1 > x"})},
    {"ConnectionEnds", [](Script& s) { s.begins().opens(1).client(data(1, "x")).end(StreamPiece::Ending::reset); },
     behindOpening({"1 > x", "1 > reset", "1 < reset"})},
    {"GapInAPayload",
     [](Script& s) {
       s.begins().opens(1).client(data(1, "123456").substr(0, 11)).lose(kClient, 2).client("56" + data(1, "y"));
     },
     behindOpening({"1 > 12", "1 > ?2", "1 > 56y"})},
    {"GapOverAHeader", loseTheBeginningOfAFrame,
     behindOpening({"1 > before", "! 0 h2-sync-lost", "1 > ??30", "! 0 h2-sync-found", "1 > behindmore"})},
    {"GapOverARequest", loseARequest,
     behindOpening({"! 0 h2-sync-lost", "1 > ??80", "! 0 h2-sync-found", "guessable 3", "3 > hello", "3 < hello"})},
    {"GapOverTheTable", loseTheTable,
     behindOpening({"! 0 h2-sync-lost", "1 < ??20", "! 0 h2-sync-found", "asked 3 CONNECT /b", "! 0 h2-hpack-lost",
                    "answered 3 unread", "3 < hi", "asked 5 CONNECT /c", "answered 5 204"})},
    {"InTheMiddle",
     inTheMiddle,
     {"guessable 7", "7 > hello", "7 < world", "7 > finished", "7 < finished"},
     Beginning::missed},
    {"Upgrade",
     [](Script& s) {
       s.begins().server(headers(1, s.ofServer().block({{":status", "200"}}))).opens(3);
     },
     behindBeginning({"asked 3 CONNECT /chat", "answered 3 200"}), Beginning::upgrade},
    {"Tunnels", tunnels, behindBeginning({"asked 1 CONNECT db:5432", "! 1 h2-protocol-missing", "answered 1 200"})},
    {"OtherProtocol",
     [](Script& s) {
       s.begins().client(headers(1, s.ofClient().block(with(webSocket("/"), ":protocol", "connect-udp"))));
       s.client(data(1, "x"));
     },
     behindBeginning({})},
    {"ResetAndWhatWasOnItsWay",
     [](Script& s) {
       s.begins().opens(1).client(reset(1, kCancel)).server(data(1, "late"));
       s.pass(std::chrono::seconds{2}).server(ping()).server(data(1, "too late")).end();
     },
     behindOpening({"! 1 h2-rst-cancel", "reset 1 > CANCEL", "1 > reset", "1 < late", "1 < reset"})},
};

void PrintTo(const Row& row, std::ostream* to) { *to << row.name; }

class Http2Connection : public testing::TestWithParam<Row> {};

TEST_P(Http2Connection, TellsTheSameHoweverItIsCut) {
  Script script(GetParam().beginning);
  GetParam().play(script);
  EXPECT_EQ(script.events(), GetParam().events);
  for (const std::size_t length : {1, 2, 3, 7, 10, 23}) {
    EXPECT_EQ(script.events(length), GetParam().events) << "in pieces of " << length;
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, Http2Connection, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Http2Connection, KnowsWhetherTheServerTakesWebSockets) {
  for (const bool takes : {true, false}) {
    Script script;
    script.begins(takes).opens(1);
    EXPECT_THAT(script.events(), Contains("! 1 h2-setting-missing").Times(takes ? 0 : 1));
  }
}

TEST(Http2Connection, ReadsNothingBehindAnotherProtocol) {
  Script script;
  script.client("GET / HTTP/1.1\r\n\r\n").server(settings());
  EXPECT_THAT(script.events(), ElementsAre("! 0 h2-preface"));
}

}  // namespace
}  // namespace wsray::http2
