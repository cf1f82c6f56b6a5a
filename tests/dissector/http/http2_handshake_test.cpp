// The opening handshake as heads of HTTP/2 have it (RFC 8441 §5).
#include <gmock/gmock.h>

#include "dissector/http/handshake.h"

namespace wsray::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The example of RFC 8441 §5.1, from its own site.
struct Connect {
  RequestHead request;
  ResponseHead response;

  Connect() {
    request.method = "CONNECT";
    request.target = "/chat";
    request.version = response.version = {2, 0};
    request.scheme = "https";
    request.protocol = "websocket";
    request.headers.add({"host", "server.example.com"});
    request.headers.add({"sec-websocket-protocol", "chat, superchat"});
    request.headers.add({"sec-websocket-extensions", "permessage-deflate"});
    request.headers.add({"sec-websocket-version", "13"});
    request.headers.add({"origin", "https://example.com"});
    response.status = 200;
  }
  Connect& answeredBy(std::uint16_t status) {
    response.status = status;
    return *this;
  }
  Connect& answeredWith(Header header) {
    response.headers.add(std::move(header));
    return *this;
  }
  Connect& without(std::string_view name) {
    Headers left;
    for (const Header& field : request.headers.fields()) {
      if (field.name != name) left.add(field);
    }
    request.headers = left;
    return *this;
  }
  Handshake handshake() const { return makeHandshake(request, response, Security::plain, "10.0.0.9:443"); }
};

std::vector<std::string> codesOf(const Connect& connect) {
  Diagnostics diagnostics;
  judgeHandshake(connect.handshake(), diagnostics);
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.raised()) codes.push_back(nameOf(diagnostic));
  return codes;
}

TEST(Http2Handshake, IsAcceptedByAnySuccess) {
  EXPECT_TRUE(Connect().handshake().accepted());
  EXPECT_TRUE(Connect().answeredBy(204).handshake().accepted());
  for (const std::uint16_t status : {101, 199, 300, 403, 501}) {
    EXPECT_FALSE(Connect().answeredBy(status).handshake().accepted()) << status;
  }
}

TEST(Http2Handshake, IsNotAcceptedForAnotherRequest) {
  Connect connect;
  connect.request.protocol = "";
  EXPECT_FALSE(connect.handshake().accepted());
  connect.request.method = "GET";
  EXPECT_FALSE(connect.handshake().accepted());
}

TEST(Http2Handshake, HasWhatWasNegotiated) {
  const Handshake handshake = Connect()
                                  .answeredWith({"sec-websocket-protocol", "chat"})
                                  .answeredWith({"sec-websocket-extensions", "permessage-deflate"})
                                  .handshake();
  EXPECT_EQ(handshake.url, "wss://server.example.com/chat") << ":scheme tells, whatever was captured";
  EXPECT_EQ(handshake.subprotocol, "chat");
  ASSERT_EQ(handshake.extensions.extensions.size(), 1);
  EXPECT_EQ(handshake.extensions.extensions.front().name, "permessage-deflate");
}

TEST(Http2Handshake, HasNoKeyAndNoUpgrade) {
  EXPECT_THAT(codesOf(Connect().answeredWith({"sec-websocket-protocol", "chat"})), IsEmpty());
}

TEST(Http2Handshake, IsJudgedForAllElseAsInHttp1) {
  EXPECT_THAT(codesOf(Connect()), ElementsAre("handshake-subprotocol-none"));
  EXPECT_THAT(codesOf(Connect().answeredWith({"sec-websocket-protocol", "soap"})),
              ElementsAre("handshake-subprotocol-unoffered"));
  EXPECT_THAT(codesOf(Connect().without("sec-websocket-version").without("sec-websocket-protocol")),
              ElementsAre("handshake-version-missing"));
  EXPECT_THAT(codesOf(Connect().without("origin").without("sec-websocket-protocol")),
              ElementsAre("handshake-origin-missing"));
  EXPECT_THAT(codesOf(Connect().without("sec-websocket-protocol").answeredWith({"sec-websocket-extensions", "x"})),
              ElementsAre("handshake-extension-unoffered"));
  EXPECT_THAT(codesOf(Connect().answeredBy(403)), ElementsAre("handshake-status-403"));
}

TEST(Http2Handshake, IsRefusedInItsOwnWords) {
  EXPECT_EQ(refusalVerdict(Connect().handshake()), "");
  EXPECT_EQ(refusalVerdict(Connect().answeredBy(101).handshake()),
            "refused: 101: HTTP/2 has no 101, only a 2xx opens a WebSocket: something passes on an answer of HTTP/1.1");
  EXPECT_EQ(refusalVerdict(Connect().answeredBy(405).handshake()),
            "refused: 405: CONNECT is not allowed at /chat: it is no WebSocket endpoint, or the server knows no "
            "extended CONNECT (RFC 8441)");
  EXPECT_EQ(refusalVerdict(Connect().answeredBy(426).handshake()),
            "refused: 426: the server wants another version of HTTP: connect over HTTP/1.1");
  EXPECT_EQ(refusalVerdict(Connect().answeredBy(501).handshake()),
            "refused: 501: the server does not know the :protocol websocket (RFC 8441): enable it, or connect over "
            "HTTP/1.1");
  EXPECT_EQ(refusalVerdict(Connect().answeredBy(404).handshake()),
            "refused: 404: no WebSocket is served at /chat: a wrong path, or a proxy that does not route it");
}

TEST(Http2Handshake, SaysWhatTheRequestShouldHaveBeen) {
  Connect connect;
  connect.request.protocol = "";
  EXPECT_EQ(refusalVerdict(connect.answeredBy(400).handshake()),
            "refused: 400: a CONNECT without :protocol asks for a tunnel: a WebSocket needs :protocol websocket");
  connect.request.method = "GET";
  EXPECT_EQ(refusalVerdict(connect.answeredBy(200).handshake()),
            "refused: 200: GET asks for a WebSocket as in HTTP/1.1: HTTP/2 opens one by CONNECT with :protocol "
            "websocket");
}

}  // namespace
}  // namespace wsray::http
