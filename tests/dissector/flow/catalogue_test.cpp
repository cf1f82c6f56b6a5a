// Every rule of the catalogue has a shortest script that breaks it, and a right conversation breaks none.
#include <algorithm>
#include <set>

#include "tests/dissector/flow/compressor.h"
#include "tests/dissector/flow/remarks.h"
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::chrono_literals;
using websocket::kRsv1;
using websocket::kRsv2;
using websocket::kRsv3;

struct Breach {
  Code code;
  std::function<void(Script&)> play;
};

// A request that is wrong in one place, and accepted all the same.
std::function<void(Script&)> asks(std::string_view from, std::string_view to) {
  return [=](Script& s) { s.clientSays(with(request("/chat"), from, to)).serverSays(accepted()); };
}

// An answer that is.
std::function<void(Script&)> answers(std::string_view from, std::string_view to) {
  return [=](Script& s) { s.clientSays(request("/chat")).serverSays(with(accepted(), from, to)); };
}

std::function<void(Script&)> negotiates(std::string_view offered, std::string_view agreed) {
  return [=](Script& s) { s.clientSays(request("/chat", offered)).serverSays(accepted(agreed)); };
}

// Frames of the client, after a handshake.
template <typename... Words>
std::function<void(Script&)> sends(const Words&... words) {
  return [=](Script& s) { s.upgrade("/chat", "permessage-deflate").client(words...); };
}

std::function<void(Script&)> closes(const FrameWord& first, const FrameWord& answer) {
  return [=](Script& s) { s.upgrade("/chat").server(first).client(answer).end(); };
}

void aBomb(Script& s) {
  s.options().limits.inflateFloorBytes = 1000;
  s.upgrade("/chat", "permessage-deflate").client(text(Compressor().message(std::string(100'000, 'x'))).compressed());
}

void withoutFieldsThatProxiesDrop(Script& s) {
  s.clientSays(with(with(request("/chat"), "Upgrade: websocket\r\n", ""), "Connection: Upgrade\r\n", ""));
  s.serverSays(answered("400 Bad Request"));
}

void refusesTheVersion(Script& s) {
  s.clientSays(with(request("/chat"), "Version: 13", "Version: 8"));
  s.serverSays(with(answered("426 Upgrade Required"), "\r\n", "\r\nSec-WebSocket-Version: 13\r\n"));
}

void aRefusedTunnel(Script& s) {
  s.clientSays("CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n");
  s.serverSays(answered("407 Proxy Authentication Required"));
}

void theSameKeyTwice(Script& s) {
  s.clientSays(request("/chat")).serverSays(accepted());
  s.onPort(5).clientSays(request("/chat")).serverSays(accepted());
}

void aSlowAnswer(Script& s) {
  s.clientSays(request("/chat")).pass(std::chrono::milliseconds{500}).serverSays(accepted());
}

void aLongHead(Script& s) {
  s.options().limits.headBytes = 600;
  s.clientSays(request("/chat")).serverSays("HTTP/1.1 101 Switching Protocols\r\nX: " + std::string(700, 'x'));
}

void aLongWait(Script& s) {
  s.options().limits.blockedBytes = 10;
  s.clientSays(request("/chat")).client(text("frames that wait for the answer"));
}

void aLongMessage(Script& s) {
  s.options().limits.messageBytes = 3;
  s.upgrade("/chat").client(fragment("ab"), last("cd"));
}

void aMessageOfManyFrames(Script& s) {
  s.options().limits.messageFrames = 2;
  s.upgrade("/chat").client(fragment("a"), more("b"), last("c"));
}

void framesLongerThanTheSearchKeeps(Script& s) {
  s.options().limits.searchBytes = 100;
  s.upgrade("/chat").server(text("lost")).loseAll();
  for (const char byte : {'a', 'b', 'c'}) s.server(binary(std::string(1000, byte)));
}

void onePingTooMany(Script& s) {
  s.options().limits.outstandingPings = 1;
  s.upgrade("/chat").server(ping("a")).server(ping("b"));
}

void oneKeyTooMany(Script& s) {
  s.options().limits.rememberedKeys = 1;
  s.upgrade("/chat").onPort(5).upgrade("/chat");
}

constexpr const char* kQuestion = R"({"jsonrpc":"2.0","id":1,"method":"ask"})";
constexpr const char* kAnswer = R"({"jsonrpc":"2.0","id":1,"result":42})";

void oneRequestTooMany(Script& s) {
  s.options().limits.outstandingRequests = 1;
  s.upgrade("/chat").client(text(kQuestion)).client(text(R"({"jsonrpc":"2.0","id":2,"method":"ask"})"));
}

void oneConnectionTooMany(Script& s) {
  s.options().limits.connections = 1;
  s.upgrade("/chat").onPort(5).upgrade("/chat");
}

void aLostPartOfACompressedMessage(Script& s) {
  s.upgrade("/chat", "permessage-deflate").server(text("\xf2\x48\xcd\xc9\xc9\x07").compressed()).lose(4, 2);
  s.server(text("ok"));
}

constexpr const char* kConnection = "Connection: Upgrade";
constexpr const char* kUpgrade = "Upgrade: websocket";
const std::string kNonce = keyOf(0);
const std::string kKey = field("Sec-WebSocket-Key", kNonce);
constexpr const char* kVersion = "Sec-WebSocket-Version: 13\r\n";
constexpr const char* kTwice = "permessage-deflate; server_no_context_takeover; server_no_context_takeover";
constexpr const char* kEnd = "\r\n\r\n";

const std::vector<Breach> kBreaches = {
    {Code::handshakeStatus, [](Script& s) { s.clientSays(request("/chat")).serverSays(answered("404 Not Found")); }},
    {Code::handshakeProxyStripped, withoutFieldsThatProxiesDrop},
    {Code::handshakeMethod, asks("GET", "POST")},
    {Code::handshakeHttpVersion, asks("HTTP/1.1", "HTTP/1.0")},
    {Code::handshakeUriFragment, asks("/chat", "/chat#top")},
    {Code::handshakeHostMissing, asks("Host: example.com\r\n", "")},
    {Code::handshakeUpgradeMissing, asks(kUpgrade, "Upgrade: h2c")},
    {Code::handshakeConnectionToken, asks(kConnection, "Connection: close")},
    {Code::handshakeKeyMissing, asks(kKey, "")},
    {Code::handshakeKeyInvalid, asks(kNonce, "short")},
    {Code::handshakeKeyDuplicate,
     asks(kVersion, "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n")},
    {Code::handshakeKeyReused, theSameKeyTwice},
    {Code::handshakeKeyLimit, oneKeyTooMany},
    {Code::handshakeKeySample, asks(kNonce, "dGhlIHNhbXBsZSBub25jZQ==")},
    {Code::handshakeVersionMissing, asks(kVersion, "")},
    {Code::handshakeVersionUnsupported, asks("Version: 13", "Version: 8")},
    {Code::handshakeVersionList, refusesTheVersion},
    {Code::handshakeOriginMissing, asks("Origin", "X-Origin")},
    {Code::handshakeOriginNull, asks("http://example.com", "null")},
    {Code::handshakeOriginCross, asks("http://example.com", "http://evil.example\r\nCookie: a=b")},
    {Code::handshakeOriginCrossAnonymous, asks("http://example.com", "http://evil.example")},
    {Code::handshakeUriAbsolute, asks("/chat", "http://example.com/chat")},
    {Code::handshakeCleartextCredential, asks("/chat", "/chat?access_token=x")},
    {Code::handshakeSubprotocolCredential, asks(kEnd, "\r\nSec-WebSocket-Protocol: bearer.abc\r\n\r\n")},
    {Code::handshakeRespUpgrade, answers(kUpgrade, "Upgrade: h2c")},
    {Code::handshakeRespConnection, answers(kConnection, "Connection: close")},
    {Code::handshakeRespBodyHeader, answers(kEnd, "\r\nContent-Length: 0\r\n\r\n")},
    {Code::handshakeAcceptMissing, answers("Sec-WebSocket-Accept", "X-Accept")},
    {Code::handshakeAcceptMismatch, answers("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept: x")},
    {Code::handshakeSubprotocolUnoffered, answers(kEnd, "\r\nSec-WebSocket-Protocol: soap\r\n\r\n")},
    {Code::handshakeSubprotocolMultiple, answers(kEnd, "\r\nSec-WebSocket-Protocol: a, b\r\n\r\n")},
    {Code::handshakeSubprotocolNone, asks(kEnd, "\r\nSec-WebSocket-Protocol: a\r\n\r\n")},
    {Code::handshakeSubprotocolToken, asks(kEnd, "\r\nSec-WebSocket-Protocol: a/b\r\n\r\n")},
    {Code::handshakeSubprotocolDuplicate, asks(kEnd, "\r\nSec-WebSocket-Protocol: a, a\r\n\r\n")},
    {Code::handshakeExtensionUnoffered, negotiates("", "permessage-deflate")},
    {Code::handshakeExtensionSyntax, negotiates("permessage-deflate;;", "")},
    {Code::handshakeProxyConnect, aRefusedTunnel},
    {Code::handshakeHeadTooLong, aLongHead},
    {Code::handshakeUnanswered, [](Script& s) { s.clientSays(request("/chat")).pass(std::chrono::seconds{2}); }},
    {Code::handshakeEarlyData,
     [](Script& s) { s.clientSays(request("/chat")).client(text("x")).serverSays(accepted()); }},
    {Code::handshakeNotHttp, [](Script& s) { s.clientSays(request("/chat")).serverSays("SSH-2.0-a\r\n"); }},
    {Code::handshakeConcurrentConnecting, [](Script& s) { s.clientSays(request("/a")).onPort(5).upgrade("/b"); }},
    {Code::handshakeSlow, aSlowAnswer},
    {Code::frameMaskMissing, sends(text("x").unmasked())},
    {Code::frameMaskServer, [](Script& s) { s.upgrade("/chat").server(text("x").masked()); }},
    {Code::frameMaskZero, sends(text("x").keyed(0))},
    {Code::frameMaskReused, sends(text("x").keyed(7), text("y").keyed(7), ping("z").keyed(7))},
    {Code::frameNotWebsocket, [](Script& s) { s.upgrade("/chat").clientSays("GET / HTTP/1.1\r\nHost: x\r\n\r\n"); }},
    {Code::frameLenHuge, sends(binary("").announcing(1ULL << 40))},
    {Code::frameRsv1, [](Script& s) { s.upgrade("/chat").client(text("x").rsv(kRsv1)); }},
    {Code::frameRsv2, sends(text("x").rsv(kRsv2))},
    {Code::frameRsv3, sends(text("x").rsv(kRsv3))},
    {Code::frameOpcodeReserved, sends(reserved(5, "x"))},
    {Code::frameLenNonminimal, sends(text("x").lengthIn(2))},
    {Code::frameLenMsb, sends(text("").announcing(1ULL << 63))},
    {Code::frameCtlLong, sends(ping(std::string(126, 'x')))},
    {Code::frameCtlFrag, sends(ping("x").withoutFin())},
    {Code::frameContOrphan, sends(last("x"))},
    {Code::frameDataInFrag, sends(fragment("x"), text("y"))},
    {Code::frameAfterClose, sends(close(1000), ping("x"))},
    {Code::frameTruncated, [](Script& s) { s.upgrade("/chat").clientSays("\x81").clientFin(); }},
    {Code::frameMessageUnfinished, [](Script& s) { s.upgrade("/chat").client(fragment("x")).clientFin(); }},
    {Code::frameSyncLost, [](Script& s) { s.upgrade("/chat").client(text("x")).loseAll().client(text("y")); }},
    {Code::frameSyncFound,
     [](Script& s) { s.upgrade("/chat").client(text("x")).loseAll().client(text("a message"), text("another")); }},
    {Code::frameSearchLimit, framesLongerThanTheSearchKeeps},
    {Code::textUtf8, sends(text("\xff"))},
    {Code::messageTooLong, aLongMessage},
    {Code::messageFrames, aMessageOfManyFrames},
    {Code::closeLen1, sends(closeWithPayload("x"))},
    {Code::closeCodeRange, sends(close(42))},
    {Code::closeCodeForbidden, sends(close(1006))},
    {Code::closeCodeReserved, sends(close(1004))},
    {Code::closeCodeUnassigned, sends(close(2000))},
    {Code::closeCodeRole, [](Script& s) { s.upgrade("/chat").server(close(1010)); }},
    {Code::closeErrorCode, [](Script& s) { s.upgrade("/chat").server(close(1011, "db down")); }},
    {Code::closeCodeEcho, closes(close(1001), close(4000))},
    {Code::closeNoReply, [](Script& s) { s.upgrade("/chat").server(close(1000)).serverFin().clientFin(); }},
    {Code::closeTcpClientFirst,
     [](Script& s) { s.upgrade("/chat").server(close(1000)).client(close(1000)).clientFin(); }},
    {Code::closeSlow, [](Script& s) { s.upgrade("/chat").server(close(1000)).pass(600ms).client(close(1000)); }},
    {Code::closeReasonUtf8, sends(close(1000, "\xff"))},
    {Code::deflateParamUnknown, negotiates("permessage-deflate; level=9", "")},
    {Code::deflateParamDuplicate, negotiates("permessage-deflate", kTwice)},
    {Code::deflateParamValue, negotiates("permessage-deflate", "permessage-deflate; server_max_window_bits=7")},
    {Code::deflateParamUnoffered, negotiates("permessage-deflate", "permessage-deflate; client_max_window_bits=9")},
    {Code::deflateBitsGrew, negotiates("permessage-deflate; server_max_window_bits=9", "permessage-deflate")},
    {Code::deflateTakeoverIgnored, negotiates("permessage-deflate; server_no_context_takeover", "permessage-deflate")},
    {Code::deflateDuplicate, negotiates("permessage-deflate", "permessage-deflate, permessage-deflate")},
    {Code::deflateDeclined, negotiates("permessage-deflate", "")},
    {Code::deflateInflate, sends(text("\xff").compressed())},
    {Code::deflateRatio, aBomb},
    {Code::deflateContextLost, aLostPartOfACompressedMessage},
    {Code::deflateRsv1Cont, sends(fragment("").compressed(), last("").compressed())},
    {Code::deflateRsv1Ctl, sends(ping("x").compressed())},
    {Code::connectionAbnormalFinClient, [](Script& s) { s.upgrade("/chat").clientFin(); }},
    {Code::connectionAbnormalFinServer, [](Script& s) { s.upgrade("/chat").serverFin(); }},
    {Code::connectionAbnormalRstClient, [](Script& s) { s.upgrade("/chat").clientRst(); }},
    {Code::connectionAbnormalRstServer, [](Script& s) { s.upgrade("/chat").serverRst(); }},
    {Code::connectionPingUnanswered,
     [](Script& s) { s.upgrade("/chat").server(ping("x")).pass(3s).client(text("hi")); }},
    {Code::connectionPingLimit, onePingTooMany},
    {Code::connectionPongMismatch, [](Script& s) { s.upgrade("/chat").server(ping("x")).client(pong("y")); }},
    {Code::connectionPongUnsolicited, sends(pong("x"))},
    {Code::connectionPingRtt, [](Script& s) { s.upgrade("/chat").server(ping("x")).pass(1500ms).client(pong("x")); }},
    {Code::connectionLatency, [](Script& s) { s.upgrade("/chat").client(text(kQuestion)).server(text(kAnswer)); }},
    {Code::connectionLatencyLimit, oneRequestTooMany},
    {Code::connectionIdle, [](Script& s) { s.upgrade("/chat").server(text("x")).pass(90s).client(text("y")); }},
    {Code::connectionIdleCut, [](Script& s) { s.upgrade("/chat").server(text("x")).pass(60s).serverFin(); }},
    {Code::connectionHalfClose, [](Script& s) { s.upgrade("/chat").clientFin().server(text("x")); }},
    {Code::connectionZeroWindow,
     [](Script& s) { s.upgrade("/chat").server(text("x")).closesWindow().pass(2s).client(text("y")); }},
    {Code::connectionMidstream,
     [](Script& s) { s.midstream().client(text("a question"), ping("x")).server(text("an answer"), pong("x")); }},
    {Code::connectionCaptureGap, [](Script& s) { s.upgrade("/chat").server(text("xyz")).lose(3, 1).server(text("")); }},
    {Code::connectionAmbiguousBytes, [](Script& s) { s.upgrade("/chat").client(text("x")).contradicted(0); }},
    {Code::connectionChecksum, [](Script& s) { s.upgrade("/chat").client(text("x")).damaged().end(); }},
    {Code::connectionUrgent, [](Script& s) { s.upgrade("/chat").client(text("x")).urgent(3); }},
    {Code::connectionReassemblyLimit, aLongWait},
    {Code::connectionEvicted, oneConnectionTooMany},
};

void PrintTo(const Breach& breach, std::ostream* to) { *to << entryOf(breach.code).name; }

class Breaches : public testing::TestWithParam<Breach> {};

// Which connection it is told of is for the rows of other tests.
std::vector<std::string> withoutNumbers(std::vector<std::string> lines) {
  for (std::string& line : lines) line.erase(0, line.starts_with("2: ") ? 3 : 0);
  return lines;
}

TEST_P(Breaches, AreTold) {
  Script script;
  GetParam().play(script);
  const std::string_view name = entryOf(GetParam().code).name;
  const std::string told = "! " + std::string(name.substr(0, name.find("NNN")));
  const auto isTold = testing::Contains(told.ends_with('-') ? testing::Matcher<std::string>(testing::StartsWith(told))
                                                            : testing::Matcher<std::string>(told));
  EXPECT_THAT(withoutNumbers(script.events()), isTold);
  EXPECT_THAT(withoutNumbers(script.events(1)), isTold) << "in pieces of one byte";
}

std::string nameOfBreach(const testing::TestParamInfo<Breach>& breach) {
  std::string name(entryOf(breach.param.code).name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Breaches, testing::ValuesIn(kBreaches), nameOfBreach);

// The session raises these, which sees all connections: their tests are there.
const std::set<Code> kOfSeveralConnections = {Code::connectionLifeLimit, Code::connectionReconnectStorm,
                                              // What the line lost is told by the engine: silence_test.cpp.
                                              Code::captureDropped,
                                              // These need TLS and HTTP/2: tls_test.cpp and http2_test.cpp.
                                              Code::connectionTlsAlert, Code::connectionH2Rst};

// The scripts of this room speak no TLS: its codes have their tests in its own room.
bool isOfTls(const CatalogueEntry& entry) { return entry.name.starts_with("tls-"); }
// HTTP/2 has its own scripts and a breach for each of its codes: tests/dissector/http2.
bool isOfHttp2(const CatalogueEntry& entry) { return entry.name.starts_with("h2-"); }

TEST(Catalogue, HasABreachForEachCode) {
  std::set<Code> broken;
  for (const Breach& breach : kBreaches) broken.insert(breach.code);
  for (const Remark& remark : remarks()) broken.insert(remark.code);
  for (const CatalogueEntry& entry : diagnosticCatalogue()) {
    if (isOfTls(entry)) continue;
    if (isOfHttp2(entry)) continue;
    EXPECT_NE(broken.contains(entry.code), kOfSeveralConnections.contains(entry.code))
        << entry.name << " is raised by no script, or by one that is not needed";
  }
}

TEST(Catalogue, IsSilentAboutARightConversation) {
  Script script;
  script.clientSays(page("/")).serverSays(answered("200 OK", "a page"));
  script.upgrade("/chat", "permessage-deflate; client_no_context_takeover");
  script.client(text("hello"), ping("x")).server(pong("x"), fragment("ab"), last("cd"));
  script.client(text("\xf2\x48\xcd\xc9\xc9\x07").compressed())
      .client(close(1000, "bye"))
      .server(close(1000, "bye"))
      .end();
  for (const std::string& line : script.events()) EXPECT_FALSE(line.starts_with("!")) << line;
}

}  // namespace
}  // namespace wsray::flow
