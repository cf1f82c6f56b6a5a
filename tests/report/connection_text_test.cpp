#include <gmock/gmock.h>

#include <algorithm>

#include "report/cell_text.h"
#include "report/tables.h"
#include "tests/report/options_for_tests.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string listed(const session::Connection& connection, const TextOptions& options) {
  std::string out;
  writeConnection(connection, kTestStart, options, out);
  return out;
}

std::string detailed(const session::Connection& connection, const TextOptions& options) {
  std::string out;
  writeConnectionDetail(connection, options, out);
  return out;
}

// A connection that the server closed after 30.2 s.
void liveAndDie(RowsForTests& rows) {
  rows.at(0.5, 7).open();
  session::Connection& connection = rows.connection();
  connection.traffic[kClient] = {.messages = 12, .control = 1, .frames = 13, .payloadBytes = 1234, .wireBytes = 1300};
  connection.traffic[kServer] = {
      .messages = 340, .control = 1, .frames = 341, .payloadBytes = 35'000, .wireBytes = 9000};
  connection.close = session::Close{kServer, 1011, "db down", true};
  rows.at(30.7, 99).end(ConnectionState::closed, "closed by the server: 1011 internal error");
}

TEST(ConnectionList, OneRowAConnection) {
  RowsForTests rows;
  liveAndDie(rows);
  const TextOptions options = utcOptions();
  std::string header;
  writeConnectionHeader(options, header);
  EXPECT_EQ(
      header + listed(rows.connection(), options),
      "#   TIME             STATE     STATUS  URL                                   HTTP  TLS  CLIENT                 "
      "MSGS          BYTES            DURATION  CLOSE  VERDICT\n"
      "3   09:14:02.500000  closed    101     wss://api.example.com/ws              1.1        10.0.0.5:53122         "
      "▲12 ▼340      ▲1.2K ▼34K         30.2 s  1011   closed by the server: 1011 internal error\n");
}

TEST(ConnectionList, WhatIsNotKnownIsEmpty) {
  RowsForTests rows;
  rows.leaveUnanswered();
  rows.at(0).open();
  EXPECT_EQ(
      listed(rows.connection(), utcOptions()),
      "3   09:14:02.000000  open              wss://api.example.com/ws              1.1        10.0.0.5:53122         "
      "▲0 ▼0         ▲0B ▼0B\n");
}

TEST(ConnectionList, CloseIsWhatTheApplicationGot) {
  TextOptions options = utcOptions();
  options.format = TextFormat::oneline;
  RowsForTests rows;
  const auto close = [&] { return listed(rows.at(0).connection(), options); };
  rows.connection().state = ConnectionState::abnormal;
  EXPECT_THAT(close(), HasSubstr(" 1006\n"));
  rows.connection().close = session::Close{kServer, std::nullopt, "", true};
  EXPECT_THAT(close(), HasSubstr(" 1005\n"));
}

TEST(ConnectionList, PerspectiveTurnsTheArrows) {
  RowsForTests rows;
  liveAndDie(rows);
  TextOptions options = utcOptions();
  options.perspective = Perspective::server;
  EXPECT_THAT(listed(rows.connection(), options), HasSubstr("▲340 ▼12"));
}

TEST(ConnectionList, BadConnectionsAreRed) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  options.color = true;
  EXPECT_THAT(listed(rows.connection(), options), Not(HasSubstr("\x1b")));
  rows.connection().state = ConnectionState::rejected;
  EXPECT_THAT(listed(rows.connection(), options), AllOf(HasSubstr("\x1b[91m"), HasSubstr("\x1b[0m\n")));
}

TEST(ConnectionList, HostileTextIsInertAndFits) {
  for (const NamedText& it : hostileTexts()) {
    RowsForTests rows;
    liveAndDie(rows);
    rows.connection().handshake.url = it.text;
    rows.connection().verdict = it.text;
    for (const std::uint32_t width : {0U, 20U, 80U, 200U}) {
      TextOptions options = utcOptions();
      options.width = width;
      std::string out = listed(rows.connection(), options);
      EXPECT_TRUE(isInert(out)) << it.name;
      out.pop_back();
      EXPECT_EQ(out.find('\n'), std::string::npos) << it.name;
      if (width > 0) {
        EXPECT_LE(cellsOf(out), width) << it.name;
      }
    }
  }
}

TEST(ConnectionDetail, ShowsTheHandshakeAndTheEnd) {
  RowsForTests rows;
  liveAndDie(rows);
  rows.agree("chat", {{"permessage-deflate", {}}});
  http::Handshake& handshake = rows.connection().handshake;
  handshake.offeredSubprotocols = {"chat", "superchat"};
  handshake.offeredExtensions.extensions = {{"permessage-deflate", {{"client_max_window_bits", {}}}}};
  handshake.response->headers.add({"Upgrade", "websocket"});
  rows.connection().errors = 2;
  EXPECT_EQ(detailed(rows.connection(), utcOptions()),
            "Connection 3\n"
            "  url          wss://api.example.com/ws\n"
            "  state        closed\n"
            "  client       10.0.0.5:53122\n"
            "  server       10.0.0.9:443\n"
            "  opened       2026-11-21 09:14:02.500000  packet 7\n"
            "  ended        2026-11-21 09:14:32.700000  packet 99\n"
            "  duration     30.2 s\n"
            "  handshake    101 Switching Protocols in 38.2 ms\n"
            "  subprotocol  chat (offered: chat, superchat)\n"
            "  extensions   permessage-deflate (offered: permessage-deflate; client_max_window_bits)\n"
            "  from client  ▲ 12 messages, 1.2K; 1 control frame; 13 frames, 1.3K on the wire\n"
            "  from server  ▼ 340 messages, 34K; 1 control frame; 341 frames, 8.8K on the wire\n"
            "  close        by the server: 1011 internal error \"db down\", answered\n"
            "  errors       2\n"
            "  verdict      closed by the server: 1011 internal error\n"
            "\n"
            "Request\n"
            "  GET /ws HTTP/1.1\n"
            "  Host: api.example.com\n"
            "\n"
            "Response\n"
            "  HTTP/1.1 101 Switching Protocols\n"
            "  Upgrade: websocket\n");
}

TEST(ConnectionDetail, RefusedAndUnanswered) {
  RowsForTests rows;
  rows.respond(403, "Forbidden");
  EXPECT_THAT(detailed(rows.connection(), utcOptions()), HasSubstr("handshake    403 Forbidden in 38.2 ms\n"));
  rows.leaveUnanswered();
  EXPECT_THAT(detailed(rows.connection(), utcOptions()),
              AllOf(HasSubstr("handshake    no response\n"), Not(HasSubstr("Response"))));
}

TEST(ConnectionDetail, HostileTextIsInertAndMakesNoLines) {
  RowsForTests plain;
  liveAndDie(plain);
  for (const NamedText& it : hostileTexts()) {
    RowsForTests rows;
    liveAndDie(rows);
    session::Connection& connection = rows.connection();
    connection.handshake.url = connection.verdict = connection.close->reason = it.text;
    connection.handshake.request.target = it.text;
    connection.handshake.response->reason = it.text;
    connection.handshake.request.headers = {};
    connection.handshake.request.headers.add({it.text, it.text});
    const std::string out = detailed(connection, utcOptions());
    const std::string expected = detailed(plain.connection(), utcOptions());
    EXPECT_TRUE(isInert(out)) << it.name;
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), std::count(expected.begin(), expected.end(), '\n')) << it.name;
  }
}

}  // namespace
}  // namespace wsray::report
