#include "dissector/http/head.h"

#include <gmock/gmock.h>

namespace wsray::http {
namespace {

Headers headersOf(std::vector<Header> fields) {
  Headers headers;
  for (Header& field : fields) headers.add(std::move(field));
  return headers;
}

TEST(Headers, FindsTheFirstFieldInAnyCase) {
  const Headers headers = headersOf({{"HOST", "a"}, {"host", "b"}});
  ASSERT_NE(headers.find("Host"), nullptr);
  EXPECT_EQ(*headers.find("Host"), "a");
  EXPECT_EQ(headers.find("Hos"), nullptr);
  EXPECT_FALSE(headers.contains("Origin"));
}

TEST(Headers, JoinsAllFieldsOfAName) {
  const Headers headers = headersOf({{"Via", "a, b"}, {"Host", "h"}, {"via", ""}, {"VIA", "c"}});
  EXPECT_EQ(headers.joined("Via"), "a, b, , c");
  EXPECT_EQ(headers.joined("Origin"), "");
  EXPECT_EQ(headersOf({{"Via", ""}, {"Via", "a"}}).joined("Via"), ", a");
}

TEST(Headers, FindsATokenInAListOverSeveralFields) {
  struct Row {
    std::vector<Header> fields;
    bool found;
  };
  const Row rows[] = {
      {{{"Connection", "Upgrade"}}, true},
      {{{"connection", "uPGRADE"}}, true},
      {{{"Connection", "keep-alive, Upgrade"}}, true},
      {{{"Connection", "keep-alive ,\tUpgrade ,"}}, true},
      {{{"Connection", "keep-alive"}, {"Connection", ",,upgrade"}}, true},
      {{{"Connection", "Upgrade-Insecure"}}, false},
      {{{"Connection", "keep alive Upgrade"}}, false},
      {{{"Connection", ""}}, false},
      {{{"Upgrade", "Upgrade"}}, false},
      {{}, false},
  };
  for (const Row& row : rows) {
    const Headers headers = headersOf(row.fields);
    EXPECT_EQ(headers.hasToken("Connection", "Upgrade"), row.found) << headers.joined("Connection");
  }
}

TEST(RequestHead, AttemptsAWebSocketByAnyOfThreeFields) {
  struct Row {
    Header field;
    bool attempts;
  };
  const Row rows[] = {
      {{"Upgrade", "websocket"}, true},
      {{"upgrade", "h2c, WebSocket"}, true},
      {{"Sec-WebSocket-Key", "x"}, true},
      {{"sec-websocket-version", ""}, true},
      {{"Upgrade", "h2c"}, false},
      {{"Connection", "Upgrade"}, false},
      {{"Sec-WebSocket-Protocol", "x"}, false},
  };
  for (const Row& row : rows) {
    RequestHead request;
    request.headers.add(row.field);
    EXPECT_EQ(request.attemptsWebSocket(), row.attempts) << row.field.name << ": " << row.field.value;
  }
}

TEST(ResponseHead, InterimIs1xxOtherThan101) {
  for (const auto& [status, interim] : std::vector<std::pair<std::uint16_t, bool>>{
           {100, true}, {103, true}, {199, true}, {101, false}, {200, false}, {99, false}, {0, false}}) {
    ResponseHead response;
    response.status = status;
    EXPECT_EQ(response.isInterim(), interim) << status;
  }
}

}  // namespace
}  // namespace wsray::http
