// What the pages beside the payload show and copy.
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>

#include "gui/fact_list.h"
#include "tests/gui/detail_for_tests.h"

namespace wsray::gui {
namespace {

using namespace std::chrono_literals;
using session::kClient;
using session::kServer;
using session::RowsForTests;

class DetailPagesTest : public DetailTabsTest {
 protected:
  static QString copied() { return QApplication::clipboard()->text(); }

  void trigger(const char* text) {
    for (QAction* action : tabs_->copyActions()) {
      if (action->text().remove('&') == text) return action->trigger();
    }
    FAIL() << text;
  }

  // The value of a fact; of the first of that name behind the heading, where one is given.
  QString fact(const QString& name, const QString& heading = {}) {
    bool isBehind = heading.isEmpty();
    for (const Fact& fact : page<FactList>("compression")->facts()) {
      isBehind = isBehind || (fact.isHeading() && fact.name == heading);
      if (isBehind && !fact.isHeading() && fact.name == name) return fact.value;
    }
    return "(none)";
  }

  void agreeOnDeflate() {
    rows_.agree("", {{"permessage-deflate", {{"server_no_context_takeover", {}}, {"client_max_window_bits", "10"}}}});
  }
};

TEST_F(DetailPagesTest, TellWhatCompressionDoesForTheMessage) {
  agreeOnDeflate();
  auto row = rows_.text(kClient, std::string(1000, 'x'));
  row.message.compressed = true;
  row.message.wireLength = 106;
  append(rows_.frame(kClient, websocket::Opcode::text, 100));
  show(row);
  press(DetailTabs::kCompression);
  EXPECT_EQ(tabs_->current(), DetailTabs::kCompression);
  EXPECT_EQ(fact("Compressed"), "Yes: RSV1 is set in its first frame");
  EXPECT_EQ(fact("Payload"), "1,000 byte(s)");
  EXPECT_EQ(fact("On the wire"), "106 byte(s), 10.6% of the payload");
  EXPECT_EQ(fact("Frame headers"), "6 byte(s)");
  EXPECT_EQ(fact("Compressed data"), "100 byte(s), 10.0% of the payload");
  show(rows_.text(kServer, "x"));
  EXPECT_EQ(fact("Compressed"), "No");
}

TEST_F(DetailPagesTest, TellWhatWasAgreedAndWhatItDoes) {
  agreeOnDeflate();
  rows_.connection().traffic[kClient] = {.messages = 2, .payloadBytes = 1000, .wireBytes = 250};
  append(rows_.diagnostic(Code::deflateContextLost, "10 bytes are missing", kClient));
  tabs_->showConnection(store_, rows_.connection());
  press(DetailTabs::kCompression);
  EXPECT_EQ(fact("Client to server"), "Window of 1,024 byte(s) (10 bits), kept from one message to the next");
  EXPECT_EQ(fact("Server to client"),
            "Window of 32,768 byte(s) (15 bits), each message begins anew (no context takeover)");
  EXPECT_EQ(fact("Client to server", "All messages of the connection"),
            "1,000 byte(s) of payload, on the wire 250 byte(s), 25.0% of the payload, with control frames");
  EXPECT_TRUE(fact("deflate-context-lost").startsWith("Earlier compressed bytes"));
}

TEST_F(DetailPagesTest, TellWhyThereIsNoCompression) {
  rows_.connection().handshake.offeredExtensions.extensions = {{"permessage-deflate", {}}};
  show(rows_.text(kClient, "x"));
  press(DetailTabs::kCompression);
  EXPECT_EQ(fact("Extension"), "None: the server accepted none of those that the client offered");
  rows_.leaveUnanswered();
  show(rows_.text(kClient, "y"));
  EXPECT_EQ(fact("Extension"), "Not known: the response was not captured");
}

TEST_F(DetailPagesTest, FactsAreCopiedWithTheirNames) {
  FactList list;
  list.showFacts({{"Heading", {}}, {"name", "value"}, {"other", ""}});
  list.selectAll();
  QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(copied(), "Heading\nname\tvalue\nother\t");
  EXPECT_EQ(list.item(1, 0)->data(Qt::AccessibleTextRole).toString(), "name: value");
}

TEST_F(DetailPagesTest, GoFromAPingToItsPong) {
  const auto ping = append(rows_.at(1).ping(kClient, "a"));
  const auto pong = append(rows_.at(1.5).pong(kServer, "a", 500ms));
  QSignalSpy wanted(&*tabs_, &DetailTabs::rowWanted);
  QSignalSpy noted(&*tabs_, &DetailTabs::noted);
  tabs_->showRow(store_, ping);
  press(DetailTabs::kMessage);
  auto* partner = page<QPushButton>("partner");
  EXPECT_EQ(partner->text(), "Go to Its Pong");
  partner->setFocus();
  QTest::keyClick(partner, Qt::Key_Space);
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(wanted[0][0].toULongLong(), pong);
  show(rows_.ping(kClient, "alone"));
  partner->click();
  EXPECT_EQ(wanted.size(), 1);
  EXPECT_EQ(noted.size(), 1);
  show(rows_.binary(kClient, "x"));
  EXPECT_FALSE(partner->isVisible());
}

TEST_F(DetailPagesTest, CopyThePacketNumbers) {
  auto row = rows_.at(1, 44).text(kClient, "x");
  show(row);
  press(DetailTabs::kMessage);
  auto* packets = page<QPushButton>("packets");
  EXPECT_EQ(packets->text(), "Copy Packet Number 44");
  row.message.first.packet = 40;
  show(row);
  EXPECT_EQ(packets->text(), "Copy Packet Numbers 40-44");
  packets->click();
  EXPECT_EQ(copied(), "40-44");
}

TEST_F(DetailPagesTest, CopyACommandThatSendsItAgain) {
  rows_.connection().handshake.request.headers.add({"Cookie\x1b", "sid=secret"});
  QSignalSpy noted(&*tabs_, &DetailTabs::noted);
  show(rows_.text(kClient, "it's"));
  trigger("Copy as websocat Command");
  EXPECT_EQ(copied(), "printf %s 'it'\\''s' | websocat -n -t 'wss://api.example.com/ws'");
  ASSERT_EQ(noted.size(), 1);
  EXPECT_EQ(noted[0][0].toString(), "The command leaves out what may be credentials: Cookie\\x1b");
  show(RowsForTests::lose(rows_.text(kClient, "x"), 1, 5));
  trigger("Copy as websocat Command");
  EXPECT_EQ(noted.size(), 2);
  show(rows_.ping(kClient, "x"));
  EXPECT_FALSE(tabs_->copyActions()[3]->isEnabled());
}

TEST_F(DetailPagesTest, CopyTheRow) {
  tabs_->setCaptureStart(session::kTestStart);
  show(rows_.at(1.5).text(kClient, "hello"));
  trigger("Copy Row as NDJSON");
  EXPECT_TRUE(copied().startsWith("{\"record\":\"message\"")) << copied().toStdString();
  EXPECT_TRUE(copied().contains("\"t\":1.5")) << copied().toStdString();
  EXPECT_TRUE(copied().contains("\"data\":\"hello\""));
  trigger("Copy Row");
  EXPECT_TRUE(copied().contains("TEXT")) << copied().toStdString();
  EXPECT_TRUE(copied().contains("hello"));
  show(rows_.open());
  trigger("Copy Row");
  EXPECT_TRUE(copied().contains("OPEN")) << copied().toStdString();
}

TEST_F(DetailPagesTest, RowsHaveABound) {
  std::string large;
  large.resize(10'000'000, 'x');
  std::vector<std::size_t> indexes;
  for (int i = 0; i < 4; ++i) indexes.push_back(append(rows_.text(kClient, large)));
  const auto copied = copyRows(store_, indexes, RowForm::ndjson, session::kTestStart);
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied->left, 2U);
}

}  // namespace
}  // namespace wsray::gui
