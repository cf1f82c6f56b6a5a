#include <gmock/gmock.h>

#include "tests/dissector/http/exchange.h"

namespace wsray::http {
namespace {

std::string verdictOf(const Exchange& exchange) {
  const std::optional<Handshake> handshake = exchange.handshake();
  EXPECT_TRUE(handshake.has_value()) << exchange.request << exchange.response;
  return handshake ? refusalVerdict(*handshake) : "";
}

std::string verdictOn(const std::string& response) {
  return verdictOf(Exchange().answeredBy("HTTP/1.1 " + response + "\n\n"));
}

Exchange stripped() { return Exchange().inRequest("Upgrade: websocket\nConnection: Upgrade\n", "Connection: close\n"); }

TEST(RefusalVerdict, SaysWhatTheStatusMeansForAWebSocket) {
  struct Row {
    std::string response;
    std::string verdict;
  };
  const Row rows[] = {
      {"200 OK",
       "refused: 200 OK: the request was served as an ordinary page: a wrong path, a catch-all route, or WebSockets "
       "are "
       "not enabled"},
      {"301 Moved Permanently\nLocation: wss://h/ws",
       "refused: 301 Moved Permanently: redirected to wss://h/ws, but browsers never follow a redirect for a "
       "WebSocket: connect to wss://h/ws"},
      {"302 Found\nLocation: /login?next=/chat",
       "refused: 302 Found: redirected to a login (/login?next=/chat): the session is missing or over, and browsers "
       "never follow a redirect for a WebSocket: log in first"},
      {"307 Temporary Redirect",
       "refused: 307 Temporary Redirect: a redirect without Location, which no client can follow"},
      {"308 X\nLocation: /b",
       "refused: 308 X: redirected to /b, but browsers never follow a redirect for a WebSocket: connect to "
       "ws://server.example.com/b"},
      {"304 Not Modified", "refused: 304 Not Modified: a cache answered instead of the server"},
      {"400 Bad Request",
       "refused: 400 Bad Request: the server calls the handshake malformed, though it follows the RFC: does it want "
       "another subprotocol?"},
      {"401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"",
       "refused: 401 Unauthorized: the server wants credentials (WWW-Authenticate: Basic): browsers cannot set "
       "Authorization, use a cookie or a ticket in the first message"},
      {"403 Forbidden",
       "refused: 403 Forbidden: the server wants credentials, or does not allow the Origin (Origin: "
       "http://example.com)"},
      {"404 Not Found",
       "refused: 404 Not Found: no WebSocket is served at /chat: a wrong path, or a proxy that does not route it"},
      {"405 Method Not Allowed\nAllow: POST",
       "refused: 405 Method Not Allowed: GET is not allowed at /chat (Allow: POST): it is no WebSocket endpoint"},
      {"407 Proxy Authentication Required\nProxy-Authenticate: Negotiate",
       "refused: 407 Proxy Authentication Required: the proxy wants credentials (Proxy-Authenticate: Negotiate): "
       "log in there, or go past it"},
      {"408", "refused: 408: the server did not get the whole request in time"},
      {"410 Gone", "refused: 410 Gone: the endpoint is gone for good: connecting again does not help"},
      {"418 Teapot", "refused: 418 Teapot: the server finds fault with the request: its log tells more"},
      {"426 Upgrade Required\nUpgrade: h2c",
       "refused: 426 Upgrade Required: the server wants another upgrade (Upgrade: h2c)"},
      {"429 Too Many Requests\nRetry-After: 5",
       "refused: 429 Too Many Requests: too many connections or requests (Retry-After: 5): back off"},
      {"500 Internal Server Error",
       "refused: 500 Internal Server Error: the server failed while it handled the handshake: its log tells more"},
      {"501 Not Implemented", "refused: 501 Not Implemented: the server does not know how to upgrade"},
      {"502 Bad Gateway",
       "refused: 502 Bad Gateway: the proxy got no valid answer from its upstream: it is down, or speaks no HTTP on "
       "that "
       "port"},
      {"503 Service Unavailable\nRetry-After: 30",
       "refused: 503 Service Unavailable: the server is overloaded or in maintenance (Retry-After: 30): try "
       "again later"},
      {"504 Gateway Timeout", "refused: 504 Gateway Timeout: the upstream did not answer the proxy in time"},
      {"521", "refused: 521: the server or its upstream failed"},
      {"777", "refused: 777: the server answered with a status that HTTP does not know"},
  };
  for (const Row& row : rows) EXPECT_EQ(verdictOn(row.response), row.verdict);
}

TEST(RefusalVerdict, NamesTheProxyThatStrippedTheRequest) {
  const std::string why =
      "the proxy in front stripped Upgrade and Connection (set proxy_http_version 1.1 and proxy_set_header "
      "Upgrade/Connection)";
  for (const char* status : {"200 OK", "400 Bad Request", "404 Not Found", "405 Not Allowed", "426 Upgrade Required"}) {
    EXPECT_EQ(verdictOf(stripped().answeredBy(std::string("HTTP/1.1 ") + status + "\n\n")),
              std::string("refused: ") + status + ": " + why);
  }
  EXPECT_EQ(
      verdictOn("426 Upgrade Required\nUpgrade: websocket"),
      "refused: 426 Upgrade Required: the request is right here, a proxy between here and the server may have "
      "stripped Upgrade and Connection (set proxy_http_version 1.1 and proxy_set_header Upgrade/Connection there)");
  EXPECT_THAT(verdictOf(stripped().answeredBy("HTTP/1.1 502 Bad Gateway\n\n")), testing::HasSubstr("upstream"));
}

TEST(RefusalVerdict, ComparesTheVersions) {
  const auto asking8 = [](const std::string& response) {
    return verdictOf(Exchange().inRequest("Version: 13", "Version: 8").answeredBy(response));
  };
  EXPECT_EQ(asking8("HTTP/1.1 426\nSec-WebSocket-Version: 13\n\n"),
            "refused: 426: the server speaks version 13, the client asked for 8: connect with one of the server's");
  EXPECT_EQ(asking8("HTTP/1.1 400 Bad Request\nSec-WebSocket-Version: 13, 7\n\n"),
            "refused: 400 Bad Request: the server speaks version 13, 7, the client asked for 8: connect with one of "
            "the server's");
  EXPECT_THAT(asking8("HTTP/1.1 426\nSec-WebSocket-Version: 13, 8\n\n"), testing::HasSubstr("only 13 is standard"));
  EXPECT_THAT(verdictOn("426\nSec-WebSocket-Version: 13\nUpgrade: websocket"),
              testing::HasSubstr("between here and the server"));
}

TEST(RefusalVerdict, SaysWhatIsMalformed) {
  EXPECT_EQ(verdictOf(Exchange().inRequest("x3JJ", "").answeredBy("HTTP/1.1 400 Bad Request\n\n")),
            "refused: 400 Bad Request: the handshake is malformed: Sec-WebSocket-Key is \"HMbDL1EzLkh9GBhXDw==\", not "
            "the base64 of 16 bytes");
  EXPECT_EQ(verdictOf(Exchange().inRequest("GET", "POST").answeredBy("HTTP/1.1 405 Method Not Allowed\n\n")),
            "refused: 405 Method Not Allowed: the request came as POST, but only GET opens a WebSocket");
}

TEST(RefusalVerdict, LooksAtTheCredentialsOfTheRequest) {
  EXPECT_EQ(verdictOf(Exchange()
                          .inRequest("Origin: http://example.com", "Authorization: Bearer x")
                          .answeredBy("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n\n")),
            "refused: 401 Unauthorized: the server did not accept the credentials in Authorization (WWW-Authenticate: "
            "Bearer)");
  EXPECT_EQ(
      verdictOf(Exchange().inRequest("Origin: http://example.com\n", "").answeredBy("HTTP/1.1 403 Forbidden\n\n")),
      "refused: 403 Forbidden: the server wants credentials, or an Origin: the request has neither");
}

TEST(RefusalVerdict, LooksAtTheOriginOfTheRequest) {
  const auto forbidden = [](std::string_view origin) {
    return verdictOf(Exchange().inRequest("Origin: http://example.com", origin).answeredBy("HTTP/1.1 403\n\n"));
  };
  EXPECT_EQ(forbidden("Origin: http://evil.example"),
            "refused: 403: the server does not allow the Origin (Origin: http://evil.example): add it to those that it "
            "allows");
  EXPECT_EQ(forbidden("Origin: http://example.com\nCookie: a=b"),
            "refused: 403: the server rejected the credentials in Cookie, or the Origin (Origin: http://example.com)");
}

TEST(RefusalVerdict, KnowsTheSessionsOfSocketIo) {
  EXPECT_EQ(verdictOf(Exchange().inRequest("/chat", "/io/?EIO=4&sid=x").answeredBy("HTTP/1.1 400\n\n")),
            "refused: 400: Socket.IO refused it: an unknown session id (several servers without sticky sessions?) or "
            "transport");
}

TEST(RefusalVerdict, OfATunnel) {
  const auto tunnel = [](const std::string& status) {
    Exchange exchange;
    exchange.request = "CONNECT chat.example.com:80 HTTP/1.1\n\n";
    return verdictOf(exchange.answeredBy("HTTP/1.1 " + status + "\n\n"));
  };
  EXPECT_EQ(tunnel("403"),
            "refused: 403: the proxy allows no tunnel to chat.example.com:80: have it allow that host and port");
  EXPECT_EQ(tunnel("405"), "refused: 405: the proxy makes no tunnels: connect without it");
  EXPECT_EQ(tunnel("407"), "refused: 407: the proxy wants credentials: log in there, or go past it");
  EXPECT_EQ(tunnel("502"), "refused: 502: the proxy cannot reach chat.example.com:80");
}

TEST(RefusalVerdict, OfNoAnswer) {
  EXPECT_EQ(verdictOf(Exchange().unanswered()), "never answered: no response to the opening handshake was seen");
  EXPECT_EQ(verdictOn("100 Continue"), "never answered: nothing came after the interim 100");
}

TEST(RefusalVerdict, IsEmptyForAnAcceptedHandshake) { EXPECT_EQ(verdictOf(Exchange()), ""); }

}  // namespace
}  // namespace wsray::http
