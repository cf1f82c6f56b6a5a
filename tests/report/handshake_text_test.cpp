#include "report/handshake_text.h"

#include <gmock/gmock.h>

#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::RowsForTests;

std::string resultOf(const session::Connection& connection) {
  std::string out;
  appendHandshakeResult(connection, Charset::unicode, out);
  return out;
}

TEST(HandshakeText, HasTheStartLineAndTheFieldsInOrder) {
  RowsForTests rows;
  http::Handshake& handshake = rows.connection().handshake;
  handshake.request.headers.add({"Upgrade", "websocket"});
  const HeadText request = headTextOf(handshake.request, Charset::unicode);
  EXPECT_EQ(request.startLine, "GET /ws HTTP/1.1");
  ASSERT_EQ(request.fields.size(), 2U);
  EXPECT_EQ(request.fields[0].name, "Host");
  EXPECT_EQ(request.fields[0].value, "api.example.com");
  EXPECT_EQ(request.fields[1].name, "Upgrade");
  const HeadText response = headTextOf(*handshake.response, Charset::unicode);
  EXPECT_EQ(response.startLine, "HTTP/1.1 101 Switching Protocols");
  EXPECT_TRUE(response.fields.empty());
}

TEST(HandshakeText, TellsTheResult) {
  RowsForTests rows;
  EXPECT_EQ(resultOf(rows.connection()), "101 Switching Protocols in 38.2 ms");
  rows.leaveUnanswered();
  EXPECT_EQ(resultOf(rows.connection()), "no response");
  rows.connection().handshake.assumed = true;
  EXPECT_EQ(resultOf(rows.connection()), "not captured");
}

TEST(HandshakeText, HostileTextIsInertAndMakesNoLines) {
  for (const NamedText& it : hostileTexts()) {
    RowsForTests rows;
    http::Handshake& handshake = rows.connection().handshake;
    handshake.request.target = it.text;
    handshake.response->reason = it.text;
    handshake.response->headers.add({it.text, it.text});
    const HeadText request = headTextOf(handshake.request, Charset::unicode);
    const HeadText response = headTextOf(*handshake.response, Charset::unicode);
    for (const std::string& text : {request.startLine, response.startLine, response.fields[0].name,
                                    response.fields[0].value, resultOf(rows.connection())}) {
      EXPECT_TRUE(isInert(text)) << it.name;
      EXPECT_EQ(text.find('\n'), std::string::npos) << it.name;
    }
  }
}

}  // namespace
}  // namespace wsray::report
