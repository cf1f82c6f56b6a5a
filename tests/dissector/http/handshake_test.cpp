#include "dissector/http/handshake.h"

#include <gmock/gmock.h>

#include "tests/dissector/http/exchange.h"

namespace wsray::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MakeHandshake, FillsInWhatFollowsFromTheHeads) {
  const auto handshake = Exchange().handshake();
  ASSERT_TRUE(handshake.has_value());
  EXPECT_TRUE(handshake->accepted());
  EXPECT_EQ(handshake->url, "ws://server.example.com/chat");
  EXPECT_THAT(handshake->offeredSubprotocols, ElementsAre("chat", "superchat"));
  EXPECT_EQ(handshake->subprotocol, "chat");
  EXPECT_EQ(handshake->offeredExtensions.extensions.size(), 2u);
  EXPECT_THAT(handshake->extensions.extensions, ElementsAre(Extension{"permessage-deflate", {}}));
}

TEST(MakeHandshake, JoinsListsOverSeveralFields) {
  const auto handshake =
      Exchange()
          .inRequest("Protocol: chat, superchat", "Protocol: chat\nsec-websocket-protocol: superchat")
          .inRequest("client_max_window_bits, foo", "a\nSec-WebSocket-Extensions: foo")
          .handshake();
  ASSERT_TRUE(handshake.has_value());
  EXPECT_THAT(handshake->offeredSubprotocols, ElementsAre("chat", "superchat"));
  EXPECT_THAT(handshake->offeredExtensions.extensions,
              ElementsAre(Extension{"permessage-deflate", {{"a", std::nullopt}}}, Extension{"foo", {}}));
}

TEST(MakeHandshake, ARefusalChoosesNothing) {
  const auto refused = Exchange().inResponse("101 Switching Protocols", "426 Upgrade Required").handshake();
  ASSERT_TRUE(refused.has_value());
  EXPECT_FALSE(refused->accepted());
  EXPECT_EQ(refused->subprotocol, "");
  EXPECT_THAT(refused->extensions.extensions, IsEmpty());
  const auto unanswered = Exchange().unanswered().handshake();
  ASSERT_TRUE(unanswered.has_value());
  EXPECT_FALSE(unanswered->accepted());
  EXPECT_EQ(unanswered->url, "ws://server.example.com/chat");
}

TEST(MakeHandshake, ComposesTheUrl) {
  struct Row {
    std::string target;
    std::optional<std::string> host;
    Security security;
    std::string url;
  };
  const Row rows[] = {
      {"/ws?x=1", "h", Security::plain, "ws://h/ws?x=1"},
      {"/ws", "h", Security::tls, "wss://h/ws"},
      {"/", "h:80", Security::plain, "ws://h/"},
      {"/", "h:443", Security::tls, "wss://h/"},
      {"/", "h:443", Security::plain, "ws://h:443/"},
      {"/", "h:80", Security::tls, "wss://h:80/"},
      {"/", "h:8080", Security::plain, "ws://h:8080/"},
      {"/", "[::1]:80", Security::plain, "ws://[::1]/"},
      {"/", "[::80]", Security::plain, "ws://[::80]/"},
      // Without Host: where the connection went.
      {"/", std::nullopt, Security::plain, "ws://10.0.0.9:8080/"},
      {"/", "", Security::tls, "wss://10.0.0.9:8080/"},
      // Absolute targets bring scheme and authority with them.
      {"http://a/p", "h", Security::plain, "ws://a/p"},
      {"HTTPS://a:443/p", "h", Security::plain, "wss://a/p"},
      {"ws://a:80", "h", Security::tls, "ws://a/"},
      {"wss://a?q", "h", Security::plain, "wss://a/?q"},
      {"/http://a/p", "h", Security::plain, "ws://h/http://a/p"},
      {"ftp://a/p", "h", Security::plain, "ws://h/ftp://a/p"},
      // Targets without a leading slash.
      {"chat", "h", Security::plain, "ws://h/chat"},
      {"?q", "h", Security::plain, "ws://h/?q"},
      {"*", "h", Security::plain, "ws://h/*"},
      {"", "h", Security::plain, "ws://h/"},
  };
  for (const Row& row : rows) {
    RequestHead request;
    request.target = row.target;
    if (row.host) request.headers.add({"Host", *row.host});
    EXPECT_EQ(makeHandshake(request, std::nullopt, row.security, "10.0.0.9:8080").url, row.url);
  }
}

}  // namespace
}  // namespace wsray::http
