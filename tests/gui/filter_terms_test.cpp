// What a filter can say of a row.
#include "gui/filter_terms.h"

#include <gtest/gtest.h>

#include "session/filter.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

class FilterTermsTest : public WithApplication {
 protected:
  static QStringList textsOf(const session::Row& row) {
    QStringList texts;
    for (const FilterTerm& term : termsOf(row)) {
      EXPECT_FALSE(term.title.isEmpty());
      const auto filter = session::Filter::compile(term.text.toStdString());
      EXPECT_TRUE(filter) << term.text.toStdString();
      EXPECT_TRUE(filter && filter->matches(row)) << term.text.toStdString() << " is said of this row";
      texts += term.text;
    }
    return texts;
  }

  RowsForTests rows_;
};

TEST_F(FilterTermsTest, TellsWhatARowIs) {
  const QStringList place{"conn == 3", "conn.host == \"api.example.com\""};
  EXPECT_EQ(textsOf(rows_.text(kClient, "x")), place + QStringList({"op == text", "sent"}));
  EXPECT_EQ(textsOf(rows_.pong(kServer, "x")), place + QStringList({"op == pong", "received"}));
  EXPECT_EQ(textsOf(rows_.message(websocket::Opcode{11}, kServer, "x")), place + QStringList({"op == 11", "received"}));
  EXPECT_EQ(textsOf(RowsForTests::blame(rows_.text(kServer, "x"), Code::textUtf8)),
            place + QStringList({"op == text", "received", "diag == text-utf8"}));
  EXPECT_EQ(textsOf(rows_.open()), place + QStringList("event == open"));
  EXPECT_EQ(textsOf(rows_.end(session::ConnectionState::closed, "over")), place + QStringList("event == end"));
  EXPECT_EQ(textsOf(rows_.diagnostic(Code::textUtf8, "bad")), place + QStringList("diag == text-utf8"));
}

TEST_F(FilterTermsTest, QuotesWhatPeersSaid) {
  rows_.connection().handshake.url = "ws://a\"b && \x1b[31m|| c/";
  const auto row = rows_.text(kClient, "x");
  EXPECT_EQ(textsOf(row).size(), 4);
  for (const FilterTerm& term : termsOf(row)) {
    EXPECT_FALSE(term.title.contains('\x1b'));
    EXPECT_FALSE(QString(term.title).remove("&&").contains('&')) << "an ampersand alone would be a key";
  }
}

TEST_F(FilterTermsTest, AreAddedToAFilter) {
  EXPECT_EQ(filterWith("", "sent"), "sent");
  EXPECT_EQ(filterWith("  ", "sent"), "sent");
  EXPECT_EQ(filterWith("len > 1k", "sent"), "len > 1k && sent");
  EXPECT_EQ(filterWith("op == text || op == ping", "sent"), "(op == text || op == ping) && sent");
  EXPECT_EQ(filterWith("@mine", "sent"), "(@mine) && sent") << "whatever the name stands for";
  EXPECT_EQ(filterWithout("", "op == ping"), "!(op == ping)");
  EXPECT_EQ(filterWithout("sent", "op == ping"), "sent && !(op == ping)");
}

TEST_F(FilterTermsTest, AreNotAddedTwice) {
  EXPECT_EQ(filterWith("sent", "sent"), "sent");
  EXPECT_EQ(filterWith("conn==3 && sent && len > 2", "conn == 3"), "conn==3 && sent && len > 2");
  EXPECT_EQ(filterWithout("sent && !(op==ping)", "op == ping"), "sent && !(op==ping)");
  EXPECT_EQ(filterWith("conn == 3 || sent", "sent"), "(conn == 3 || sent) && sent");
}

}  // namespace
}  // namespace wsray::gui
