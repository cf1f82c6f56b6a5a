// What proxies put in front of a WebSocket: the PROXY protocol, SOCKS5 (RFC 1928, RFC 1929), and the CONNECT of HTTP
// (RFC 9110 §9.3.6), each after the other.
#include "tests/dissector/flow/script_row.h"

namespace wsray::flow {
namespace {

using namespace std::string_literals;

constexpr const char* kStillOpen = "ended open: still open at the end of the capture";
constexpr std::string_view kConnect = "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n";
constexpr std::string_view kConnected = "HTTP/1.1 200 Connection established\r\n\r\n";

std::string binaryHeader(std::uint8_t command, std::uint8_t family, std::string_view rest) {
  return "\r\n\r\n\0\r\nQUIT\n"s + static_cast<char>(0x20 | command) + static_cast<char>(family) + '\0' +
         static_cast<char>(rest.size()) + std::string(rest);
}

std::string opened(std::string_view via) { return "opened ws://example.com/chat 101" + std::string(via); }

void socks(Script& s, std::string_view target) {
  s.clientSays("\5\1\0"s).serverSays("\5\0"s).clientSays("\5\1\0"s + std::string(target));
  s.serverSays("\5\0\0\1\x7f\0\0\1\x1f\x90"s);
}

const std::vector<ScriptRow> kTunnels = {
    {"PROXY protocol 1",
     [](Script& s) {
       s.connect().clientSays("PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\n").upgrade("/chat").client(text("hi"));
     },
     {opened(" through PROXY protocol from 192.0.2.1 port 56324"), R"(> text "hi")", kStillOpen}},
    {"PROXY protocol 1 with the request in its segment",
     [](Script& s) {
       s.connect().clientSays("PROXY TCP6 2001:db8::1 ::1 1 2\r\n" + request("/chat")).serverSays(accepted());
     },
     {opened(" through PROXY protocol from 2001:db8::1 port 1"), kStillOpen}},
    {"PROXY protocol 1 of a proxy that knows nothing",
     [](Script& s) { s.connect().clientSays("PROXY UNKNOWN\r\n").upgrade("/chat"); },
     {opened(" through PROXY protocol"), kStillOpen}},
    {"PROXY protocol 2, with more behind the addresses",
     [](Script& s) {
       const std::string addresses = "\xc0\0\2\1\xc0\0\2\2\xdc\4\1\xbb"s;
       s.connect().clientSays(binaryHeader(1, 0x11, addresses + "\4\0\3abc"s)).upgrade("/chat").client(text("hi"));
     },
     {opened(" through PROXY protocol from 192.0.2.1:56324"), R"(> text "hi")", kStillOpen}},
    {"PROXY protocol 2 of the proxy itself",
     [](Script& s) { s.connect().clientSays(binaryHeader(0, 0, "")).upgrade("/chat"); },
     {opened(" through PROXY protocol"), kStillOpen}},
    {"a line that begins like the PROXY protocol",
     [](Script& s) { s.connect().clientSays("PROXY is no method\r\n\r\n").serverSays("no\r\n").end(); },
     {}},
    {"SOCKS5 to a name",
     [](Script& s) {
       s.connect();
       socks(s, "\3\xb"s + "example.com" + "\0\x50"s);
       s.upgrade("/chat").client(text("hi"));
     },
     {opened(" through SOCKS5 to example.com:80"), R"(> text "hi")", kStillOpen}},
    {"SOCKS5 to an address, with credentials",
     [](Script& s) {
       s.connect().clientSays("\5\2\0\2"s).serverSays("\5\2"s).clientSays("\1\3bob\6secret"s).serverSays("\1\0"s);
       s.clientSays("\5\1\0\1\xc0\0\2\7\x1f\x90"s).serverSays("\5\0\0\1\0\0\0\0\0\0"s).upgrade("/chat");
     },
     {opened(" through SOCKS5 to 192.0.2.7:8080"), kStillOpen}},
    {"SOCKS4 to an address",
     [](Script& s) {
       s.connect().clientSays("\4\1\x1f\x90\xc0\0\2\7bob\0"s).serverSays("\0\x5a\0\0\0\0\0\0"s);
       s.upgrade("/chat").client(text("hi"));
     },
     {opened(" through SOCKS4 to 192.0.2.7:8080"), R"(> text "hi")", kStillOpen}},
    {"SOCKS4a to a name",
     [](Script& s) {
       s.connect().clientSays("\4\1\0\x50\0\0\0\1\0example.com\0"s).serverSays("\0\x5a\0\0\0\0\0\0"s);
       s.upgrade("/chat");
     },
     {opened(" through SOCKS4 to example.com:80"), kStillOpen}},
    {"SOCKS5 that refuses",
     [](Script& s) {
       s.connect().clientSays("\5\1\0"s).serverSays("\5\0"s).clientSays("\5\1\0\1\xc0\0\2\7\0\x50"s);
       s.serverSays("\5\5\0\1\0\0\0\0\0\0"s).end();
     },
     {}},
    {"a protocol that begins with a 5",
     [](Script& s) { s.connect().clientSays("\5\1\0 and so on"s).serverSays("something else").end(); },
     {}},
    {"CONNECT, and the WebSocket through it",
     [](Script& s) { s.connect().clientSays(kConnect).serverSays(kConnected).upgrade("/chat").server(text("x")); },
     {opened(" through HTTP CONNECT to example.com:80"), R"(< text "x")", kStillOpen}},
    {"CONNECT through CONNECT through the PROXY protocol",
     [](Script& s) {
       s.connect().clientSays("PROXY UNKNOWN\r\n" + std::string(kConnect)).serverSays(kConnected);
       s.clientSays(kConnect).serverSays(kConnected).upgrade("/chat");
     },
     {opened(" through PROXY protocol, HTTP CONNECT to example.com:80, HTTP CONNECT to example.com:80"), kStillOpen}},
    {"SOCKS5 through CONNECT",
     [](Script& s) {
       s.connect().clientSays(kConnect).serverSays(kConnected);
       socks(s, "\3\xb"s + "example.com" + "\0\x50"s);
       s.upgrade("/chat");
     },
     {opened(" through HTTP CONNECT to example.com:80, SOCKS5 to example.com:80"), kStillOpen}},
    {"something that is no HTTP through CONNECT",
     [](Script& s) { s.connect().clientSays(kConnect).serverSays(kConnected).serverSays("220 mail\r\n").end(); },
     {}},
};

class TunnelRows : public testing::TestWithParam<ScriptRow> {};

TEST_P(TunnelRows, AreLookedThrough) {
  Script script;
  GetParam().play(script);
  expectEvents(script, GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Flow, TunnelRows, testing::ValuesIn(kTunnels), nameOfRow);

}  // namespace
}  // namespace wsray::flow
