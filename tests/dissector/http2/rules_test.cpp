// Every rule of HTTP/2 has a shortest script that breaks it, and a right connection breaks none.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "dissector/http2/error_code.h"
#include "tests/dissector/http2/script.h"

namespace wsray::http2 {
namespace {

using namespace std::chrono_literals;

struct Breach {
  Code code;
  std::function<void(Script&)> play;
  StreamId stream = 1;
};

std::function<void(Script&)> asks(std::string_view name, std::string_view value) {
  return [=](Script& s) { s.begins().client(headers(1, s.ofClient().block(with(webSocket("/chat"), name, value)))); };
}

std::function<void(Script&)> answers(const FieldList& fields, std::uint8_t flags = kEndHeaders) {
  return [=](Script& s) {
    s.begins().client(headers(1, s.ofClient().block(webSocket("/chat"))));
    s.server(headers(1, s.ofServer().block(fields), flags));
  };
}

std::function<void(Script&)> sends(const std::string& bytes) {
  return [=](Script& s) { s.begins().opens(1).client(bytes); };
}

void takesItBack(Script& s) { s.begins().opens(1).server(settings({{8, 0}})); }

void stallsOnTheStream(Script& s) {
  s.begins().server(settings({{4, 5}})).opens(1).client(data(1, "12345")).pass(500ms).server(windowUpdate(1, 5));
}

void stallsOnTheConnection(Script& s) {
  s.begins().server(settings({{4, 1U << 20}})).opens(1);
  for (int i = 0; i < 6; ++i) s.client(data(1, std::string(10'000, 'x')));
  s.client(data(1, std::string(5535, 'x'))).pass(600ms).server(windowUpdate(0, 10'000));
}

void stallsToItsEnd(Script& s) {
  s.begins().server(settings({{4, 5}})).opens(1).client(data(1, "12345")).pass(500ms).end();
}

void floods(Script& s) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += settings();
  s.begins().client(many);
}

void resetsRapidly(Script& s) {
  std::string many;
  const std::string block = literals({{":method", "GET"}, {":scheme", "https"}, {":path", "/"}});
  for (StreamId stream = 1; stream < 2002; stream += 2) {
    many += headers(stream, block, kEndHeaders | kEndStream) + reset(stream, kCancel);
  }
  s.begins().client(many);
}

void continuesForEver(Script& s) {
  std::string many = headers(1, "", 0);
  for (int i = 0; i < 200; ++i) many += frame(FrameType::continuation, 0, 1, "");
  s.begins().client(many);
}

void sendsABomb(Script& s) {
  s.limits().headBytes = 10'000;
  // One field of the table, referred to by single bytes.
  FieldList fields = webSocket("/chat");
  fields.emplace_back("x", std::string(2000, 'y'));
  std::string block = s.ofClient().block(fields);
  for (int i = 0; i < 50; ++i) block += '\xbe';
  s.begins().client(headers(1, block));
}

void opensTooMany(Script& s) {
  s.limits().http2Streams = 1;
  s.begins().opens(1).opens(3);
}

void losesAHeader(Script& s) { s.begins().opens(1).lose(Direction::clientToServer, 10); }

void findsFrames(Script& s) {
  losesAHeader(s);
  s.client(ping() + windowUpdate(0, 1));
}

void losesATable(Script& s) {
  s.begins().opens(1).lose(Direction::clientToServer, 10).client(ping() + windowUpdate(0, 1));
  s.client(headers(3, s.ofClient().block(webSocket("/chat"))));
}

const FieldList kAccepted = {{":status", "200"}};

const std::vector<Breach> kBreaches = {
    {Code::h2SettingMissing, [](Script& s) { s.begins(false).opens(1); }},
    {Code::h2SettingWithdrawn, takesItBack, 0},
    {Code::h2ProtocolMissing, asks(":protocol", "")},
    {Code::h2ProtocolMethod, asks(":method", "GET")},
    {Code::h2PseudoMissing, asks(":path", "")},
    {Code::h2PseudoMissing, asks(":scheme", "")},
    {Code::h2PseudoMissing, asks(":authority", "")},
    {Code::h2ConnectionHeader, asks("connection", "Upgrade")},
    {Code::h2ConnectionHeader, asks("te", "gzip")},
    {Code::h2ConnectionHeader, answers({{":status", "200"}, {"upgrade", "websocket"}})},
    {Code::h2KeyPresent, asks("sec-websocket-key", "x3JJHMbDL1EzLkh9GBhXDw==")},
    {Code::h2KeyPresent, answers({{":status", "200"}, {"sec-websocket-accept", "x"}})},
    {Code::h2Status, answers({{":status", "101"}})},
    {Code::h2Status, answers({{":status", "501"}})},
    {Code::h2EndStream,
     [](Script& s) { s.begins().client(headers(1, s.ofClient().block(webSocket("/")), kEndHeaders | kEndStream)); }},
    {Code::h2EndStream, answers(kAccepted, kEndHeaders | kEndStream)},
    {Code::h2RstCancel, sends(reset(1, kCancel))},
    {Code::h2Goaway, [](Script& s) { s.begins().opens(1).server(goAway(1, 0, "bye")); }},
    {Code::h2FlowStall, stallsOnTheStream},
    {Code::h2FlowStall, stallsOnTheConnection},
    {Code::h2FlowStall, stallsToItsEnd},
    {Code::h2Preface, [](Script& s) { s.client("PRI * HTTP/2.1"); }, 0},
    {Code::h2Preface, [](Script& s) { s.server(ping()); }, 0},
    {Code::h2FrameSize, sends(frame(FrameType::data, 0, 7, std::string(kDefaultFrameLength + 1, 'x'))), 0},
    {Code::h2FrameSize, sends(frame(FrameType::ping, 0, 0, "1234567")), 0},
    {Code::h2FrameSize, sends(frame(FrameType::settings, 0, 0, "1234567")), 0},
    {Code::h2FrameStream, sends(data(0, "x")), 0},
    {Code::h2FrameStream, sends(frame(FrameType::settings, 0, 1, "")), 0},
    {Code::h2FrameStream, sends(headers(2, literals(webSocket("/")))), 0},
    {Code::h2Padding, sends(frame(FrameType::data, kPadded, 1, "\xff too little")), 0},
    {Code::h2Continuation, sends(headers(3, "", 0) + ping()), 0},
    {Code::h2Continuation, sends(frame(FrameType::continuation, kEndHeaders, 3, "")), 0},
    {Code::h2HpackInvalid, sends(headers(3, "\xff\xff\xff")), 0},
    {Code::h2HpackLost, losesATable, 0},
    {Code::h2SyncLost, losesAHeader, 0},
    {Code::h2SyncFound, findsFrames, 0},
    {Code::h2Flood, floods, 0},
    {Code::h2Flood, resetsRapidly, 0},
    {Code::h2ContinuationLimit, continuesForEver, 0},
    {Code::h2HeaderLimit, sendsABomb, 0},
    {Code::h2StreamsLimit, opensTooMany, 0},
};

void PrintTo(const Breach& breach, std::ostream* to) { *to << entryOf(breach.code).name; }

class Http2Breaches : public testing::TestWithParam<Breach> {};

TEST_P(Http2Breaches, AreToldOnce) {
  Script script;
  GetParam().play(script);
  const std::string told = "! " + std::to_string(GetParam().stream) + ' ' + std::string(entryOf(GetParam().code).name);
  const std::vector<std::string> events = script.events();
  EXPECT_THAT(events, testing::Contains(told).Times(1));
  EXPECT_EQ(script.events(1), events) << "in pieces of one byte";
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Http2Breaches, testing::ValuesIn(kBreaches));

// It takes two connections: whoever sees them raises it.
const std::set<Code> kOfSeveralConnections = {Code::h2Fallback};

TEST(Http2Rules, HaveABreachForEachCode) {
  std::set<Code> broken;
  for (const Breach& breach : kBreaches) broken.insert(breach.code);
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    if (!entry.name.starts_with("h2-")) continue;
    EXPECT_NE(broken.contains(entry.code), kOfSeveralConnections.contains(entry.code)) << entry.name;
  }
}

TEST(Http2Rules, AreSilentAboutARightConnection) {
  Script script;
  script.begins().opens(1).client(data(1, "hello")).server(padded(1, "hello", 3) + windowUpdate(1, 5)).client(ping());
  script.client(data(1, "", kEndStream)).server(data(1, "", kEndStream)).client(goAway(0, 0)).end();
  for (const std::string& line : script.events()) EXPECT_FALSE(line.starts_with("!")) << line;
}

TEST(Http2Rules, AccuseNobodyBehindMissingBytes) {
  Script script;
  script.client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings()).server(settings());
  script.lose(Direction::serverToClient, 15).server(ping() + windowUpdate(0, 9)).opens(1);
  script.client(frame(FrameType::data, 0, 1, std::string(20'000, 'x'))).end();
  EXPECT_THAT(script.events(), testing::Not(testing::Contains("! 1 h2-setting-missing")));
  EXPECT_THAT(script.events(), testing::Not(testing::Contains("! 0 h2-frame-size")));
}

}  // namespace
}  // namespace wsray::http2
