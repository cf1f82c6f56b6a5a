#include "gui/detail_tabs.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

#include "gui/theme.h"
#include "tests/gui/detail_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;

TEST_F(DetailTabsTest, HaveWhatTheRowHas) {
  EXPECT_EQ(tabs_->currentIndex(), 0) << "nothing is selected";
  rows_.connection().ended = {99, session::kTestStart};
  struct Case {
    const char* what;
    session::Row row;
    const char* tabs;
    DetailTabs::Tab current;
  };
  Case cases[] = {
      {"text", rows_.text(kClient, "{}"), "PTHMfChc", DetailTabs::kPretty},
      {"binary", rows_.binary(kClient, "x"), "THMfChc", DetailTabs::kHex},
      {"without payload", rows_.text(kClient, ""), "MfChc", DetailTabs::kMessage},
      {"ping", rows_.ping(kClient, "k4f1"), "THMfChc", DetailTabs::kHex},
      {"Close", rows_.close(kClient, 1000, "bye"), "THMfChc", DetailTabs::kClose},
      {"opening", rows_.open(), "Chc", DetailTabs::kHandshake},
      {"fault", RowsForTests::blame(rows_.text(kClient, "x"), Code::textUtf8), "PTHMfChcF", DetailTabs::kPretty},
      {"end", rows_.end(session::ConnectionState::abnormal, "the server reset it"), "Chc", DetailTabs::kClose},
      {"diagnostic", rows_.diagnostic(Code::handshakeAcceptMismatch, "x"), "ChcF", DetailTabs::kFindings},
  };
  for (const Case& it : cases) {
    show(it.row);
    EXPECT_EQ(tabs(), it.tabs) << it.what;
    EXPECT_EQ(tabs_->current(), it.current) << it.what;
  }
  show(session::DiagnosticRow{{}, Diagnostic{Code::handshakeAcceptMismatch, {}, {}, 0, "of no connection"}});
  EXPECT_EQ(tabs(), "F");
  tabs_->showConnection(store_, rows_.connection());
  EXPECT_EQ(tabs(), "ChcF");
  EXPECT_EQ(tabs_->current(), DetailTabs::kConnection);
  tabs_->clear();
  EXPECT_EQ(tabs_->currentIndex(), 0);
}

TEST_F(DetailTabsTest, PrettyIsATreeOfJsonElseText) {
  show(rows_.text(kClient, R"({"a":[1]})"));
  EXPECT_TRUE(page<PrettyPage>("pretty")->hasTree());
  EXPECT_EQ(page<JsonTree>("json")->jsonText(), "");
  show(rows_.text(kClient, "no JSON\nat all"));
  EXPECT_FALSE(page<PrettyPage>("pretty")->hasTree());
  EXPECT_EQ(text("prettyText"), "no JSON\nat all\n");
  EXPECT_EQ(note("prettyText"), "");
}

TEST_F(DetailTabsTest, NothingIsReadForTabsThatAreNotSeen) {
  show(rows_.text(kClient, R"({"a":1})"));
  EXPECT_EQ(text("text"), "") << "which is not seen";
  press(DetailTabs::kText);
  EXPECT_EQ(text("text"), "{\"a\":1}\n");
}

TEST_F(DetailTabsTest, KeysChooseTheTab) {
  show(rows_.text(kClient, "first"));
  press(DetailTabs::kMessage);
  EXPECT_EQ(tabs_->current(), DetailTabs::kMessage);
  show(rows_.binary(kClient, "second"));
  EXPECT_EQ(tabs_->current(), DetailTabs::kMessage) << "it stays chosen";
  EXPECT_NE(text("messageText").find("BIN"), std::string::npos);
  show(rows_.open());
  EXPECT_EQ(tabs_->current(), DetailTabs::kHandshake) << "which has no message";
  press(DetailTabs::kMessage);
  EXPECT_EQ(tabs_->current(), DetailTabs::kHandshake) << "it is not there";
  show(rows_.text(kClient, "third"));
  EXPECT_EQ(tabs_->current(), DetailTabs::kMessage);

  start();
  show(rows_.text(kClient, "fourth"));
  EXPECT_EQ(tabs_->current(), DetailTabs::kMessage) << "it is remembered";
}

TEST_F(DetailTabsTest, TheFocusStaysWithTheListOrThePages) {
  QWidget window;
  QLineEdit list(&window);
  tabs_->setParent(&window);
  tabs_->show();
  window.show();
  QApplication::setActiveWindow(&window);
  show(rows_.text(kClient, "x"));
  list.setFocus();
  press(DetailTabs::kHex);
  EXPECT_TRUE(list.hasFocus());
  page<HexView>("hex")->setFocus();
  press(DetailTabs::kMessage);
  EXPECT_TRUE(page<TextPage>("messageText")->edit()->hasFocus());
  tabs_->setParent(nullptr);
}

TEST_F(DetailTabsTest, TheSameRowStaysScrolled) {
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += "line " + std::to_string(i) + "\n";
  const std::size_t index = append(rows_.text(kClient, lines));
  tabs_->showRow(store_, index);
  QScrollBar* bar = page<TextPage>("prettyText")->edit()->verticalScrollBar();
  bar->setValue(200);
  tabs_->showRow(store_, index);
  EXPECT_EQ(bar->value(), 200);
  press(DetailTabs::kHex);
  bar = page<HexView>("hex")->verticalScrollBar();
  bar->setValue(50);
  tabs_->showRow(store_, index);
  EXPECT_EQ(bar->value(), 50);
  show(rows_.text(kClient, lines));
  EXPECT_EQ(bar->value(), 0) << "another row";
}

TEST_F(DetailTabsTest, OfHugePayloadsTheFirstPartIsShown) {
  std::string line;
  line.resize(10'000'000, 'x');
  show(rows_.text(kClient, line));
  EXPECT_EQ(note("prettyText"), "The first 1.0M of 9.5M. Hex has all of it. Long lines go on behind ↪.");
  const std::string shown = text("prettyText");
  EXPECT_EQ(std::count(shown.begin(), shown.end(), 'x'), 1 << 20);
  press(DetailTabs::kText);
  EXPECT_EQ(note("text"), note("prettyText"));
  press(DetailTabs::kHex);
  HexView* hex = page<HexView>("hex");
  QTest::keyClick(hex, Qt::Key_End, Qt::ControlModifier);
  EXPECT_EQ(hex->selection(), (HexView::Range{9'999'999, 10'000'000}));
}

TEST_F(DetailTabsTest, OfManyLinesTheFirstAreShown) {
  show(rows_.text(kClient, std::string(1 << 20, '\n')));
  EXPECT_EQ(note("prettyText"), "The first 20000 lines. Hex has all of it.");
  show(rows_.text(kClient, "few"));
  EXPECT_EQ(note("prettyText"), "");
}

TEST_F(DetailTabsTest, HostilePayloadsAreInert) {
  const std::string hostile = "<b>a</b>\x1b[2J\xE2\x80\xAE\xFF" + std::string(1, '\0') + "\nnext";
  show(rows_.text(kServer, hostile));
  for (const auto tab : {DetailTabs::kPretty, DetailTabs::kText}) {
    press(tab);
    EXPECT_EQ(text(tab == DetailTabs::kPretty ? "prettyText" : "text"), "<b>a</b>\\x1b[2J\\u{202e}\\xff\\x00\nnext\n");
  }
  http::Handshake& handshake = rows_.connection().handshake;
  handshake.request.headers.add({"X-<b>\x1b", "a\nb\xE2\x80\xAE"});
  handshake.response->reason = "<h1>\x1b[2J";
  rows_.connection().close = session::Close{kServer, 1000, "<b>\x1b[2J", true};
  show(rows_.open());
  EXPECT_EQ(page<QLabel>("handshakeResult")->text(), "101 <h1>\\x1b[2J in 38.2 ms");
  EXPECT_EQ(page<QLabel>("handshakeResult")->textFormat(), Qt::PlainText);
  auto* request = page<QTableWidget>("request");
  ASSERT_EQ(request->rowCount(), 2);
  EXPECT_EQ(request->item(1, 0)->text(), "X-<b>\\x1b");
  EXPECT_EQ(request->item(1, 1)->text(), "a⏎b\\u{202e}");
  press(DetailTabs::kClose);
  EXPECT_NE(text("close").find("<b>\\x1b[2J"), std::string::npos);
  EXPECT_EQ(text("close").find('\x1b'), std::string::npos);
}

TEST_F(DetailTabsTest, SaysThatBytesAreMissing) {
  show(RowsForTests::lose(rows_.text(kServer, "abc"), 2, 10));
  EXPECT_EQ(note("prettyText"), "10B are missing in it: see Message.");
}

TEST_F(DetailTabsTest, FindingsOfAMessageAreItsOwn) {
  append(rows_.at(1, 7).diagnostic(Code::frameMaskMissing, "frame 1 is not masked", kClient));
  append(rows_.at(2, 9).diagnostic(Code::frameMaskMissing, "frame 2 is not masked", kClient));
  append(rows_.at(3, 12).diagnostic(Code::connectionCaptureGap, "300 bytes are missing", kServer));
  show(RowsForTests::blame(rows_.at(2, 9).text(kClient, "x"), Code::frameMaskMissing));
  press(DetailTabs::kFindings);
  EXPECT_NE(text("findings").find("frame 2 is not masked"), std::string::npos) << text("findings");
  EXPECT_NE(text("findings").find("Check: "), std::string::npos);
  EXPECT_EQ(text("findings").find("frame 1"), std::string::npos);
  EXPECT_EQ(text("findings").find("300 bytes"), std::string::npos);
  // Of which nothing else is known.
  show(RowsForTests::blame(rows_.at(5, 20).text(kClient, "x"), Code::textUtf8));
  EXPECT_NE(text("findings").find("text-"), std::string::npos) << text("findings");
  show(rows_.text(kClient, "all is well"));
  EXPECT_NE(text("findings").find("frame 1"), std::string::npos) << "those of the connection";
  EXPECT_NE(text("findings").find("300 bytes"), std::string::npos);
}

TEST_F(DetailTabsTest, TitlesOfFindingsHaveTheColourOfTheirClass) {
  show(rows_.diagnostic(Code::handshakeAcceptMismatch, "x"));
  const auto lines = [&] { return page<TextPage>("findings")->edit()->extraSelections(); };
  for (const report::Theme theme : {report::Theme::dark, report::Theme::light}) {
    tabs_->setPalette(paletteOf(theme));
    ASSERT_EQ(lines().size(), 1);
    EXPECT_EQ(lines()[0].format.background().color(), tintOf(report::RowClass::error, theme));
  }
}

TEST_F(DetailTabsTest, CopiesThePayloadOrWhatIsSelectedOfIt) {
  const QList<QAction*> actions = tabs_->copyActions();
  ASSERT_EQ(actions.size(), 6);
  EXPECT_FALSE(actions[0]->isEnabled());
  show(rows_.text(kClient, "hello\nworld"));
  const auto copied = [&](int action) {
    actions[action]->trigger();
    return QApplication::clipboard()->text();
  };
  EXPECT_TRUE(actions[0]->isEnabled());
  EXPECT_EQ(copied(0), "hello\nworld");
  EXPECT_EQ(copied(1), "68 65 6c 6c 6f 0a 77 6f 72 6c 64");
  EXPECT_EQ(copied(2), "aGVsbG8Kd29ybGQ=");
  press(DetailTabs::kHex);
  page<HexView>("hex")->select({1, 4});
  EXPECT_EQ(copied(0), "ell");
  EXPECT_EQ(copied(1), "65 6c 6c");
  press(DetailTabs::kText);
  EXPECT_EQ(copied(0), "hello\nworld") << "which bytes are selected is not to be seen";
  show(rows_.open());
  EXPECT_FALSE(actions[2]->isEnabled());
  EXPECT_EQ(copied(2), "hello\nworld") << "nothing is copied";
}

TEST_F(DetailTabsTest, SaysThatNotAllWasCopied) {
  show(rows_.binary(kClient, std::string(DetailCopy::kMostBytes + 1, 'x')));
  QSignalSpy noted(&*tabs_, &DetailTabs::noted);
  tabs_->copyActions()[0]->trigger();
  EXPECT_EQ(QApplication::clipboard()->text().size(), static_cast<qsizetype>(DetailCopy::kMostBytes));
  ASSERT_EQ(noted.size(), 1);
  EXPECT_EQ(noted[0][0].toString(), "Only the first 16M of 16M were copied");
}

TEST_F(DetailTabsTest, EveryPageHasAName) {
  for (const QPlainTextEdit* edit : tabs_->findChildren<QPlainTextEdit*>()) {
    EXPECT_FALSE(edit->accessibleName().isEmpty());
    EXPECT_TRUE(edit->isReadOnly());
  }
  for (const QTableWidget* table : tabs_->findChildren<QTableWidget*>())
    EXPECT_FALSE(table->accessibleName().isEmpty());
  EXPECT_FALSE(page<HexView>("hex")->accessibleName().isEmpty());
}

}  // namespace
}  // namespace wsray::gui
