#include "gui/row_sentence.h"

#include <gtest/gtest.h>

#include "gui/language.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::ConnectionState;
using session::kClient;
using session::kServer;
using session::RowsForTests;

class RowSentenceTest : public WithApplication {
 protected:
  // Plurals are a matter of the language.
  RowSentenceTest() { speak(QLocale(QLocale::English)); }

  static QString said(const session::Row& row) { return sentenceOf(row, 17, "09:14:03.123456"); }

  RowsForTests rows_;
};

TEST_F(RowSentenceTest, SaysWhatARowIs) {
  const QString place = "No 17, 09:14:03.123456, connection 3, ";
  EXPECT_EQ(said(rows_.text(kClient, R"({"type":"a"})")), place + R"(sent text, 12 bytes, {"type":"a"})");
  EXPECT_EQ(said(rows_.binary(kServer, "\x01")), place + "received binary, 1 byte, 01");
  EXPECT_EQ(said(rows_.text(kServer, "")), place + "received text, 0 bytes");
  EXPECT_EQ(said(rows_.ping(kClient, "k4")), place + "sent ping, 2 bytes, \"k4\"");
  EXPECT_EQ(said(rows_.pong(kServer, "", std::chrono::microseconds{41'700})),
            place + "received pong, 0 bytes, rtt 41.7 ms");
  EXPECT_EQ(said(rows_.close(kServer, 1011, "db")), place + "received close, 4 bytes, 1011 internal error \"db\"");
  EXPECT_EQ(said(RowsForTests::blame(rows_.text(kServer, "bad"), Code::textUtf8)),
            place + "error in received text, 3 bytes, bad  text-utf8");
  EXPECT_EQ(said(rows_.message(websocket::Opcode{11}, kClient, "x")),
            place + "sent message of an unknown kind, 1 byte, \"x\"");
}

TEST_F(RowSentenceTest, SaysWhatHappenedToConnections) {
  const QString place = "No 17, 09:14:03.123456, connection 3, ";
  EXPECT_EQ(said(rows_.open()), place + "opened, wss://api.example.com/ws  101 in 38.2 ms");
  rows_.respond(403, "Forbidden");
  EXPECT_TRUE(said(rows_.open()).startsWith(place + "failed to open, wss://api.example.com/ws  403 Forbidden"))
      << said(rows_.open()).toStdString();
  EXPECT_EQ(said(rows_.end(ConnectionState::closed, "")), place + "ended");
  EXPECT_EQ(said(rows_.end(ConnectionState::abnormal, "TCP reset")), place + "ended with an error, TCP reset");
  EXPECT_TRUE(said(rows_.diagnostic(Code::frameSyncLost, "x")).startsWith(place + "error, frame-sync-lost"));
}

TEST_F(RowSentenceTest, SaysWhatIsOfNoConnection) {
  const session::Row row = session::DiagnosticRow{{}, Diagnostic{Code::frameSyncLost, {}, {}, 0, "x"}};
  EXPECT_EQ(said(row), "No 17, 09:14:03.123456, error, frame-sync-lost: x");
}

TEST_F(RowSentenceTest, IsShortAndWithoutControlCharacters) {
  const QString sentence = said(rows_.text(kClient, "%1 %2\x1b[31m\u202e" + std::string(100'000, 'x')));
  EXPECT_TRUE(sentence.contains("sent text, 100013 bytes, %1 %2\\x1b[31m\\u{202e}xxx")) << sentence.toStdString();
  EXPECT_TRUE(sentence.endsWith("…"));
  EXPECT_LT(sentence.size(), 220);
}

}  // namespace
}  // namespace wsray::gui
