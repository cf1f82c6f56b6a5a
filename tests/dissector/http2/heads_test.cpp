#include "dissector/http2/heads.h"

#include <gtest/gtest.h>

#include "tests/dissector/http2/wire.h"

namespace wsray::http2 {
namespace {

std::vector<Field> fieldsOf(const FieldList& list) {
  std::vector<Field> fields;
  for (const auto& [name, value] : list) fields.push_back({name, value});
  return fields;
}

TEST(Heads, OfAnExtendedConnectAreThoseOfARequest) {
  FieldList fields = with(webSocket("/chat?x"), "cookie", "a=1");
  fields.emplace_back("cookie", "b=2");
  const auto request = requestOf(fieldsOf(fields));
  ASSERT_TRUE(request);
  const http::RequestHead& head = request->head;
  EXPECT_EQ(head.method, "CONNECT");
  EXPECT_EQ(head.target, "/chat?x");
  EXPECT_EQ(head.scheme, "https");
  EXPECT_EQ(head.protocol, "websocket");
  EXPECT_EQ(head.version, (http::Version{2, 0}));
  EXPECT_EQ(head.headers.joined("Host"), "example.com");
  EXPECT_EQ(head.headers.joined("Cookie"), "a=1; b=2");
  EXPECT_FALSE(head.headers.contains(":path"));
  EXPECT_TRUE(head.connectsWebSocket());
  EXPECT_FALSE(head.opensTunnel());
}

TEST(Heads, KeepAHostThatWasSent) {
  const auto request = requestOf(fieldsOf(with(webSocket("/"), "host", "other.example")));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->head.headers.joined("Host"), "other.example");
}

TEST(Heads, OfATunnelHaveItsAuthorityForTarget) {
  const auto request = requestOf(fieldsOf({{":method", "CONNECT"}, {":authority", "db:5432"}}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->head.target, "db:5432");
  EXPECT_TRUE(request->head.opensTunnel());
}

TEST(Heads, AreOnlyOfWhatMayBeAWebSocket) {
  const FieldList page = {{":method", "GET"}, {":scheme", "https"}, {":path", "/"}, {":authority", "example.com"}};
  EXPECT_FALSE(requestOf(fieldsOf(page)));
  EXPECT_FALSE(requestOf(fieldsOf(with(webSocket("/"), ":protocol", "connect-udp"))));
  EXPECT_TRUE(requestOf(fieldsOf(with(webSocket("/"), ":protocol", "WebSocket"))));
  EXPECT_TRUE(requestOf(fieldsOf(with(page, "upgrade", "websocket"))));
  EXPECT_TRUE(requestOf(fieldsOf(with(page, "sec-websocket-version", "13"))));
}

TEST(Heads, OfResponsesHaveAStatus) {
  const auto response = responseOf(fieldsOf({{":status", "403"}, {"server", "test"}}));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->head.status, 403);
  EXPECT_EQ(response->head.headers.joined("Server"), "test");
  EXPECT_FALSE(responseOf(fieldsOf({{"grpc-status", "0"}}))) << "trailers";
  EXPECT_EQ(responseOf(fieldsOf({{":status", "99999999"}}))->head.status, 0);
}

}  // namespace
}  // namespace wsray::http2
