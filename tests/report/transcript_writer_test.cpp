#include <gmock/gmock.h>

#include <algorithm>

#include "report/row_writer.h"
#include "tests/report/texts_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::report {
namespace {

using session::kClient;
using session::kServer;
using session::kTestStart;
using session::RowsForTests;
using websocket::Opcode;

// Without the comment that names the connection.
std::string said(const session::Row& row) {
  std::string out;
  findExportFormat("transcript")->make({})->write(row, kTestStart, out);
  return out.substr(out.find('\n') + 1);
}

TEST(Transcript, ReadsLikeAConversation) {
  RowsForTests rows;
  RowsForTests others;
  others.connection().number = 4;
  others.connection().handshake.url = "ws://other/";
  const auto writer = findExportFormat("transcript")->make({});
  std::string out;
  const auto write = [&](const session::Row& row) { writer->write(row, kTestStart, out); };
  write(rows.open());
  write(rows.text(kClient, "hello"));
  write(rows.text(kServer, "world"));
  write(others.text(kClient, "I am another"));
  write(rows.text(kServer, "again"));
  EXPECT_EQ(out,
            "# connection 3 wss://api.example.com/ws\n"
            "> hello\n"
            "< world\n"
            "# connection 4 ws://other/\n"
            "> I am another\n"
            "# connection 3 wss://api.example.com/ws\n"
            "< again\n");
}

TEST(Transcript, KindsOfMessages) {
  RowsForTests rows;
  EXPECT_EQ(said(rows.text(kClient, "two\nlines")), "> two⏎lines\n");
  EXPECT_EQ(said(rows.binary(kServer, "\x89PNG")), "< binary 4B 89 50 4e 47\n");
  EXPECT_EQ(said(rows.binary(kServer, "")), "< binary 0B\n");
  EXPECT_EQ(said(rows.ping(kClient, "k4f1")), "> ping \"k4f1\"\n");
  EXPECT_EQ(said(rows.pong(kServer, "")), "< pong \"\"\n");
  EXPECT_EQ(said(rows.close(kServer, 1011, "db down")), "< close 1011 internal error \"db down\"\n");
  EXPECT_EQ(said(rows.message(Opcode::close, kServer, "")), "< close 1005 no status received\n");
  EXPECT_EQ(said(rows.message(Opcode{3}, kClient, "x")), "> reserved 1B 78\n");
  EXPECT_EQ(said(RowsForTests::lose(rows.text(kClient, "ab"), 1, 5)), "> ab  # incomplete: 5 of 7 bytes missing\n");
}

TEST(Transcript, HostileTextIsInertAndStaysOnItsLine) {
  for (const NamedText& it : hostileTexts()) {
    for (const Opcode opcode : {Opcode::text, Opcode::binary, Opcode::ping, Opcode::close}) {
      RowsForTests rows;
      rows.connection().handshake.url = it.text;
      std::string out;
      findExportFormat("transcript")->make({})->write(rows.message(opcode, kClient, it.text), kTestStart, out);
      EXPECT_TRUE(isInert(out)) << it.name;
      EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2) << it.name;
    }
  }
}

}  // namespace
}  // namespace wsray::report
