#include "session/selection.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/session/rows_for_tests.h"

namespace wsray::session {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Selection compiled(SelectionCriteria criteria) {
  auto selection = Selection::compile(std::move(criteria));
  EXPECT_TRUE(selection.has_value());
  return std::move(*selection);
}

// One row of every kind, with a name.
struct NamedRow {
  std::string name;
  Row row;
};

std::vector<NamedRow> everyKind(RowsForTests& rows) {
  std::vector<NamedRow> all;
  const auto add = [&all](std::string name, Row row) { all.push_back({std::move(name), std::move(row)}); };
  add("open", rows.open());
  add("sent text", rows.text(kClient, "hello"));
  add("received text", rows.text(kServer, "world"));
  add("sent binary", rows.binary(kClient, "\x01"));
  add("received binary", rows.binary(kServer, "\x02"));
  add("ping", rows.ping(kServer, "k"));
  add("pong", rows.pong(kClient, "k"));
  add("bad text", RowsForTests::blame(rows.text(kClient, "bad"), Code::frameMaskMissing));
  add("nonminimal text", RowsForTests::blame(rows.text(kServer, "long"), Code::frameLenNonminimal));
  add("reserved", rows.message(websocket::Opcode{3}, kClient, "?"));
  add("error", rows.diagnostic(Code::frameSyncLost, "lost"));
  add("warning", rows.diagnostic(Code::connectionCaptureGap, "gap", kServer));
  add("close", rows.close(kServer, 1000, ""));
  add("end", rows.end(ConnectionState::closed, "closed"));
  return all;
}

std::vector<std::string> selected(const SelectionCriteria& criteria) {
  RowsForTests rows;
  const Selection selection = compiled(criteria);
  std::vector<std::string> names;
  for (const NamedRow& it : everyKind(rows)) {
    if (selection.matches(it.row)) names.push_back(it.name);
  }
  return names;
}

std::vector<std::string> leftOut(const SelectionCriteria& criteria) {
  RowsForTests rows;
  const Selection selection = compiled(criteria);
  std::vector<std::string> names;
  for (const NamedRow& it : everyKind(rows)) {
    if (!selection.matches(it.row)) names.push_back(it.name);
  }
  return names;
}

TEST(Selection, WithoutCriteriaEverythingIsWanted) { EXPECT_THAT(leftOut({}), IsEmpty()); }

TEST(Selection, AskingForAKindShowsThatKindOnly) {
  EXPECT_THAT(selected({.text = true}), ElementsAre("sent text", "received text", "bad text", "nonminimal text"));
  EXPECT_THAT(selected({.binary = true}), ElementsAre("sent binary", "received binary"));
  EXPECT_THAT(selected({.control = true}), ElementsAre("ping", "pong", "close"));
}

TEST(Selection, KindsWidenEachOther) {
  EXPECT_THAT(selected({.binary = true, .control = true}),
              ElementsAre("sent binary", "received binary", "ping", "pong", "close"));
}

TEST(Selection, AskingForADirectionShowsItsMessagesOnly) {
  EXPECT_THAT(selected({.sent = true}), ElementsAre("sent text", "sent binary", "pong", "bad text", "reserved"));
  EXPECT_THAT(selected({.received = true}),
              ElementsAre("received text", "received binary", "ping", "nonminimal text", "warning", "close"));
}

TEST(Selection, BothDirectionsAreAllThatHaveOne) {
  EXPECT_THAT(leftOut({.sent = true, .received = true}), ElementsAre("open", "error", "end"));
}

TEST(Selection, FamiliesNarrowEachOther) {
  EXPECT_THAT(selected({.received = true, .text = true}), ElementsAre("received text", "nonminimal text"));
  EXPECT_THAT(selected({.text = true, .errors = true}), ElementsAre("bad text"));
}

TEST(Selection, NoFlagsOnlyTakeAway) {
  EXPECT_THAT(leftOut({.control = false}), ElementsAre("ping", "pong", "close"));
  EXPECT_THAT(leftOut({.text = false}), ElementsAre("sent text", "received text", "bad text", "nonminimal text"));
  EXPECT_THAT(leftOut({.sent = false}), ElementsAre("sent text", "sent binary", "pong", "bad text", "reserved"));
  EXPECT_THAT(leftOut({.errors = false}), ElementsAre("bad text", "error"));
}

TEST(Selection, WithoutHeartbeatCloseStays) {
  EXPECT_THAT(leftOut({.hideHeartbeat = true}), ElementsAre("ping", "pong"));
  EXPECT_THAT(selected({.control = true, .hideHeartbeat = true}), ElementsAre("close"));
}

TEST(Selection, ErrorsAreRowsInErrorOfAnyKind) {
  EXPECT_THAT(selected({.errors = true}), ElementsAre("bad text", "error"));
}

TEST(IsError, ConnectionsThatWereRefusedOrEndedBadly) {
  RowsForTests rows;
  EXPECT_FALSE(isError(rows.open()));
  EXPECT_FALSE(isError(rows.end(ConnectionState::closed, "")));
  EXPECT_FALSE(isError(rows.end(ConnectionState::open, "")));
  EXPECT_TRUE(isError(rows.end(ConnectionState::abnormal, "")));
  EXPECT_TRUE(isError(rows.end(ConnectionState::rejected, "")));
  EXPECT_TRUE(isError(rows.end(ConnectionState::failed, "")));
  rows.respond(403, "Forbidden");
  EXPECT_TRUE(isError(rows.open()));
  rows.leaveUnanswered();
  EXPECT_TRUE(isError(rows.open()));
}

TEST(Selection, GrepReadsPayloads) {
  EXPECT_THAT(selected({.grep = "^w.*d$"}), ElementsAre("received text"));
  EXPECT_THAT(selected({.grep = "(?i)HELLO"}), ElementsAre("sent text"));
  EXPECT_THAT(leftOut({.grepNot = "l"}), ElementsAre("sent text", "received text", "nonminimal text"));
  EXPECT_THAT(selected({.grep = "l", .grepNot = "o$"}), ElementsAre("received text", "nonminimal text"));
}

TEST(Selection, GrepReadsUtf8AndWhatIsNone) {
  RowsForTests rows;
  EXPECT_TRUE(compiled({.grep = "^gr.n$"}).matches(rows.text(kClient, "grün")));
  EXPECT_TRUE(compiled({.grep = "ok"}).matches(rows.text(kClient, "\xFF\xFEok")));
  EXPECT_TRUE(compiled({.grep = "^\\C\\Cok$"}).matches(rows.text(kClient, "\xFF\xFEok")));
  EXPECT_TRUE(compiled({.grep = "a\\x00b"}).matches(rows.binary(kClient, std::string("a\0b", 3))));
  EXPECT_FALSE(compiled({.grep = "^..ok"}).matches(rows.text(kClient, "\xFF\xFEok"))) << "no characters, no dots";
}

TEST(Selection, KnowsWhetherItNeedsPayloads) {
  EXPECT_FALSE(compiled({.text = true}).needsPayload());
  EXPECT_TRUE(compiled({.grep = "x"}).needsPayload());
  EXPECT_TRUE(compiled({.grepNot = "x"}).needsPayload());
}

TEST(Selection, AWrongExpressionIsOneSentence) {
  for (const SelectionCriteria& criteria : {SelectionCriteria{.grep = "a(b"}, SelectionCriteria{.grepNot = "a(b"}}) {
    const auto selection = Selection::compile(criteria);
    ASSERT_FALSE(selection.has_value());
    EXPECT_THAT(selection.error().text, HasSubstr("`a(b` is wrong: missing )"));
  }
}

TEST(Selection, HostileTextTakesLinearTime) {
  RowsForTests rows;
  const Selection selection = compiled({.grep = "(a+)+b"});
  EXPECT_FALSE(selection.matches(rows.text(kClient, std::string(1 << 20, 'a'))));
}

TEST(Selection, ConnectionsByNumber) {
  RowsForTests rows;
  EXPECT_TRUE(compiled({.connections = {1, 3}}).matches(rows.text(kClient, "x")));
  EXPECT_TRUE(compiled({.connections = {1, 3}}).matches(rows.open()));
  EXPECT_FALSE(compiled({.connections = {4}}).matches(rows.text(kClient, "x")));
  EXPECT_FALSE(compiled({.connections = {4}}).matches(rows.open()));
  EXPECT_FALSE(compiled({.connections = {4}}).matches(rows.end(ConnectionState::closed, "")));
  EXPECT_FALSE(compiled({.connections = {4}}).matches(rows.connection()));
}

TEST(Selection, ConnectionsByHost) {
  struct Case {
    std::string url;
    std::string glob;
    bool wanted;
  };
  const std::vector<Case> cases = {
      {"wss://api.example.com/ws", "api.example.com", true},
      {"wss://api.example.com/ws", "*.example.com", true},
      {"wss://API.Example.COM/ws", "*.example.com", true},
      {"wss://api.example.com/ws", "*.EXAMPLE.com", true},
      {"wss://api.example.com:8443/ws", "*.example.com", true},
      {"wss://api.example.com:8443/ws", "*.example.com:8443", true},
      {"wss://api.example.com:8443/ws", "*.example.com:443", false},
      {"wss://example.com/api.example.com", "api.example.com", false},
      {"wss://api.example.org", "*.example.com", false},
      {"ws://[::1]:8080/ws", "::1", true},
      {"ws://[::1]:8080/ws", "\\[::1\\]:8080", true},
      {"ws://host?q", "host", true},
      {"", "*", true},
      {"", "?*", false},
  };
  for (const Case& it : cases) {
    SCOPED_TRACE(it.url + " " + it.glob);
    RowsForTests rows;
    rows.connection().handshake.url = it.url;
    const Selection selection = compiled({.hostGlob = it.glob});
    EXPECT_EQ(selection.matches(rows.text(kClient, "x")), it.wanted);
    EXPECT_EQ(selection.matches(rows.connection()), it.wanted);
  }
}

TEST(Selection, LongHostsAreNoTrap) {
  RowsForTests rows;
  rows.connection().handshake.url = "ws://" + std::string(60'000, 'a') + "/";
  EXPECT_FALSE(compiled({.hostGlob = "*a*a*a*a*a*b"}).matches(rows.connection()));
}

TEST(Selection, RowsThatBelongToNoConnection) {
  const Row row = DiagnosticRow{{}, Diagnostic{Code::connectionReassemblyLimit, std::nullopt, {1, kTestStart}, 0, ""}};
  EXPECT_TRUE(compiled({}).matches(row));
  EXPECT_FALSE(compiled({.connections = {3}}).matches(row));
  EXPECT_FALSE(compiled({.hostGlob = "*"}).matches(row));
}

TEST(Selection, TimeHasAnExclusiveEnd) {
  using std::chrono::seconds;
  const Selection selection = compiled({.since = kTestStart + seconds{1}, .until = kTestStart + seconds{2}});
  RowsForTests rows;
  EXPECT_FALSE(selection.matches(rows.at(0.9).text(kClient, "x")));
  EXPECT_TRUE(selection.matches(rows.at(1.0).text(kClient, "x")));
  EXPECT_TRUE(selection.matches(rows.at(1.9).open()));
  EXPECT_FALSE(selection.matches(rows.at(2.0).text(kClient, "x")));
}

TEST(Selection, ConnectionsWhoseLifetimeIsWantedInPart) {
  using std::chrono::seconds;
  const Selection selection = compiled({.since = kTestStart + seconds{10}, .until = kTestStart + seconds{20}});
  const auto lives = [&](double from, std::optional<double> to) {
    RowsForTests rows;
    rows.at(from).open();
    if (to) rows.at(*to).end(ConnectionState::closed, "");
    return selection.matches(rows.connection());
  };
  EXPECT_TRUE(lives(5, 15));
  EXPECT_TRUE(lives(5, 30));
  EXPECT_TRUE(lives(12, 13));
  EXPECT_TRUE(lives(5, std::nullopt)) << "still open";
  EXPECT_FALSE(lives(5, 9));
  EXPECT_FALSE(lives(20, 25));
}

TEST(Selection, ConnectionsInError) {
  RowsForTests rows;
  const Selection bad = compiled({.errors = true});
  const Selection good = compiled({.errors = false});
  EXPECT_FALSE(bad.matches(rows.connection()));
  EXPECT_TRUE(good.matches(rows.connection()));
  rows.connection().errors = 1;
  EXPECT_TRUE(bad.matches(rows.connection()));
  EXPECT_FALSE(good.matches(rows.connection()));
  rows.connection().errors = 0;
  rows.connection().state = ConnectionState::rejected;
  EXPECT_TRUE(bad.matches(rows.connection()));
}

TEST(Selection, FramesFollowTheirKind) {
  RowsForTests rows;
  const auto frame = [&](websocket::Opcode opcode) { return Row(rows.frame(kClient, opcode, 1)); };
  EXPECT_TRUE(compiled({.text = true}).matches(frame(websocket::Opcode::text)));
  EXPECT_TRUE(compiled({.text = true}).matches(frame(websocket::Opcode::continuation)));
  EXPECT_FALSE(compiled({.text = true}).matches(frame(websocket::Opcode::binary)));
  EXPECT_FALSE(compiled({.control = true}).matches(frame(websocket::Opcode::continuation)));
  EXPECT_FALSE(compiled({.received = true}).matches(frame(websocket::Opcode::text)));
  EXPECT_FALSE(compiled({.grep = "x"}).matches(frame(websocket::Opcode::text)));
}

}  // namespace
}  // namespace wsray::session
