#include "gui/row_store.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using session::kClient;
using session::kServer;
using session::RowsForTests;

constexpr std::size_t kAll = 1 << 20;

RowStore emptyStore() { return RowStore(session::PayloadSpill::create().value()); }

const session::MessageRow& messageOf(const KeptRow& kept) { return std::get<session::MessageRow>(kept.row); }

TEST(RowStore, KeepsEveryFactOfAMessage) {
  RowsForTests rows;
  session::MessageRow row = RowsForTests::blame(rows.at(1.5, 43).pong(kServer, "k4f1", Duration{41}), Code::textUtf8);
  row.message.first = {42, session::kTestStart};
  row.message.frames = 5;
  row.message.compressed = true;
  row.message.masked = true;
  row.message.validUtf8 = false;
  row.message.guessed = true;
  RowStore store = emptyStore();
  ASSERT_TRUE(store.append(row).has_value());

  const KeptRow kept = store.read(0, kAll).value();
  const session::MessageRow& found = messageOf(kept);
  EXPECT_EQ(found.head.connection, &rows.connection());
  EXPECT_EQ(found.direction, kServer);
  EXPECT_EQ(found.sequence, row.sequence);
  EXPECT_EQ(found.roundTrip, Duration{41});
  EXPECT_EQ(found.message.opcode, websocket::Opcode::pong);
  EXPECT_TRUE(found.message.compressed);
  EXPECT_TRUE(found.message.masked);
  EXPECT_TRUE(found.message.complete);
  EXPECT_FALSE(found.message.validUtf8);
  EXPECT_TRUE(found.message.guessed);
  EXPECT_EQ(found.message.frames, 5U);
  EXPECT_EQ(found.message.length, 4U);
  EXPECT_EQ(found.message.wireLength, row.message.wireLength);
  EXPECT_EQ(found.message.first, row.message.first);
  EXPECT_EQ(found.message.last, row.message.last);
  EXPECT_EQ(textOf(found.message.payload), "k4f1");
  EXPECT_EQ(found.message.codes, std::vector{Code::textUtf8});
  EXPECT_EQ(store.classOf(0), RowClass::error);
  EXPECT_EQ(store.connectionOf(0), 3U);
}

TEST(RowStore, ReadsTheBeginningOfAPayloadAlone) {
  RowsForTests rows;
  RowStore store = emptyStore();
  ASSERT_TRUE(store.append(rows.text(kClient, "hello world")).has_value());
  EXPECT_EQ(textOf(messageOf(store.read(0, 5).value()).message.payload), "hello");
  EXPECT_EQ(messageOf(store.read(0, 5).value()).message.length, 11U);
}

// How many bytes are missing follows from those that are there.
TEST(RowStore, ReadsAllThatIsThereOfAnIncompletePayload) {
  RowsForTests rows;
  RowStore store = emptyStore();
  ASSERT_TRUE(store.append(RowsForTests::lose(rows.text(kClient, "hello"), 2, 3)).has_value());
  const KeptRow kept = store.read(0, 1).value();
  EXPECT_EQ(textOf(messageOf(kept).message.payload), "hello");
  EXPECT_FALSE(messageOf(kept).message.complete);
  EXPECT_EQ(messageOf(kept).message.missing, (std::vector<websocket::MissingRange>{{2, 3}}));
}

TEST(RowStore, ReadsPartsOfAPayload) {
  RowsForTests rows;
  RowStore store = emptyStore();
  for (const session::Row& row : {session::Row(rows.text(kClient, "before")), session::Row(rows.open()),
                                  session::Row(rows.text(kClient, "hello world"))}) {
    ASSERT_TRUE(store.append(row).has_value());
  }
  EXPECT_EQ(store.payloadBytesOf(0), 6U);
  EXPECT_EQ(store.payloadBytesOf(1), 0U);
  EXPECT_EQ(store.payloadBytesOf(2), 11U);
  std::array<std::uint8_t, 5> part{};
  ASSERT_TRUE(store.readPayload(2, 6, part).has_value());
  EXPECT_EQ(textOf(part), "world");
  EXPECT_TRUE(store.readPayload(1, 0, {}).has_value());
}

TEST(RowStore, KeepsTheFindingsOfEachConnection) {
  RowsForTests rows;
  RowStore store = emptyStore();
  EXPECT_EQ(store.findingsOf(3), nullptr);
  ASSERT_TRUE(store.append(rows.diagnostic(Code::connectionCaptureGap, "300 bytes are missing")).has_value());
  ASSERT_TRUE(store.append(rows.diagnostic(Code::textUtf8, "not valid")).has_value());
  session::DiagnosticRow ofNone{{}, Diagnostic{Code::captureDropped, std::nullopt, {}, 0, "some"}};
  ASSERT_TRUE(store.append(ofNone).has_value());
  ASSERT_NE(store.findingsOf(3), nullptr);
  EXPECT_EQ(store.findingsOf(3)->worstFirst().size(), 2U) << "also of what has no row";
  ASSERT_NE(store.findingsOf(0), nullptr);
  EXPECT_EQ(store.findingsOf(0)->worstFirst().front()->code, Code::captureDropped);
  EXPECT_EQ(store.findingsOf(1), nullptr);
}

TEST(RowStore, OutlivesTheRowsItWasGiven) {
  RowStore store = emptyStore();
  session::Connection connection;
  {
    RowsForTests rows;
    session::MessageRow row = rows.text(kClient, "gone");
    row.head.connection = &connection;
    ASSERT_TRUE(store.append(row).has_value());
  }
  EXPECT_EQ(textOf(messageOf(store.read(0, kAll).value()).message.payload), "gone");
}

TEST(RowStore, KeepsWhatTheTimelineShows) {
  RowsForTests rows;
  struct Case {
    const char* what;
    session::Row row;
    bool isShown;
  };
  Case cases[] = {
      {"opening", rows.open(), true},
      {"message", rows.text(kClient, "x"), true},
      {"frame", rows.frame(kClient, websocket::Opcode::text, 1), false},
      {"fault of a message, which the message tells", rows.diagnostic(Code::frameMaskMissing, ""), false},
      {"fault of no message", rows.diagnostic(Code::handshakeAcceptMismatch, ""), true},
      {"end without Close", rows.end(session::ConnectionState::abnormal, "the server reset it"), true},
      {"good end", rows.end(session::ConnectionState::closed, "closed"), false},
  };
  for (const Case& it : cases) {
    RowStore store = emptyStore();
    ASSERT_TRUE(store.append(it.row).has_value());
    EXPECT_EQ(store.size(), it.isShown ? 1U : 0U) << it.what;
    if (it.isShown) {
      EXPECT_EQ(store.read(0, kAll)->row.index(), it.row.index()) << it.what;
    }
  }
}

TEST(RowStore, KnowsTheClassOfEachRow) {
  RowsForTests rows;
  RowStore store = emptyStore();
  for (session::MessageRow row : {rows.text(kClient, "x"), rows.binary(kServer, "x"), rows.ping(kClient, "x"),
                                  RowsForTests::blame(rows.text(kClient, "x"), Code::textUtf8)}) {
    ASSERT_TRUE(store.append(row).has_value());
  }
  EXPECT_EQ(store.classOf(0), RowClass::sent);
  EXPECT_EQ(store.classOf(1), RowClass::received);
  EXPECT_EQ(store.classOf(2), RowClass::control);
  EXPECT_EQ(store.classOf(3), RowClass::error);
}

TEST(RowStore, KnowsWhatRowsAreSortedBy) {
  RowsForTests rows;
  RowStore store = emptyStore();
  const session::MessageRow pong = rows.at(2).pong(kServer, "k4f1", Duration{41});
  const session::Row kept[] = {rows.at(1).open(), pong, rows.at(3).text(kClient, "hello")};
  for (const session::Row& row : kept) ASSERT_TRUE(store.append(row).has_value());
  EXPECT_EQ(store.opcodeOf(0), std::nullopt);
  EXPECT_EQ(store.opcodeOf(1), websocket::Opcode::pong);
  EXPECT_EQ(store.opcodeOf(2), websocket::Opcode::text);
  EXPECT_EQ(store.lengthOf(0), 0U);
  EXPECT_EQ(store.lengthOf(2), 5U);
  EXPECT_EQ(store.wireLengthOf(1), pong.message.wireLength);
  EXPECT_EQ(store.roundTripOf(0), std::nullopt);
  EXPECT_EQ(store.roundTripOf(1), Duration{41});
  EXPECT_EQ(store.roundTripOf(2), std::nullopt);
}

// Whoever looks at a million of them makes one row, and has it written again and again.
TEST(RowStore, WritesTheFactsOfARowOverAnother) {
  RowsForTests rows;
  RowStore store = emptyStore();
  const session::Row kept[] = {RowsForTests::blame(rows.pong(kServer, "k4f1", Duration{41}), Code::textUtf8),
                               rows.diagnostic(Code::handshakeAcceptMismatch, "wrong"), rows.text(kClient, "hello")};
  for (const session::Row& row : kept) ASSERT_TRUE(store.append(row).has_value());
  session::Row row;
  for (const std::size_t index : {0U, 2U, 1U, 0U, 1U, 2U}) {
    store.readFacts(index, row);
    ASSERT_EQ(row.index(), kept[index].index());
    if (index == 1) {
      EXPECT_EQ(std::get<session::DiagnosticRow>(row).diagnostic.text, "wrong");
      continue;
    }
    const auto& message = std::get<session::MessageRow>(row);
    EXPECT_EQ(message.head.connection, &rows.connection());
    EXPECT_EQ(message.direction, index == 0 ? kServer : kClient);
    EXPECT_EQ(message.roundTrip.has_value(), index == 0);
    EXPECT_EQ(message.message.codes.size(), index == 0 ? 1U : 0U);
    EXPECT_EQ(message.message.length, index == 0 ? 4U : 5U);
    EXPECT_TRUE(message.message.payload.empty());
  }
}

TEST(RowStore, LabelsRowsForWhatDrawsThem) {
  RowsForTests rows;
  RowStore store = emptyStore();
  const session::Row kept[] = {rows.at(1).open(), rows.at(2).text(kClient, std::string(1000, 'x')),
                               rows.at(1.5).pong(kServer, ""),
                               rows.at(3).diagnostic(Code::handshakeAcceptMismatch, "", kServer)};
  for (const session::Row& row : kept) ASSERT_TRUE(store.append(row).has_value());
  const RowLabels& labels = store.labels();
  ASSERT_EQ(labels.size(), 4U);
  EXPECT_EQ(labels[0].side, RowSide::none);
  EXPECT_EQ(labels[1].side, RowSide::sent);
  EXPECT_EQ(labels[2].side, RowSide::received);
  EXPECT_EQ(labels[3].side, RowSide::received);
  EXPECT_EQ(labels[1].sizeStep, sizeStepOf(1000));
  EXPECT_EQ(labels[2].sizeStep, sizeStepOf(0));
  EXPECT_FALSE(labels[0].isMessage);
  EXPECT_TRUE(labels[1].isMessage);
  EXPECT_EQ(labels.timeOf(0), session::kTestStart + std::chrono::seconds{1});
  EXPECT_EQ(labels.timeOf(2), session::kTestStart + std::chrono::milliseconds{1500}) << "times may go back";
}

TEST(RowLabels, SizesAreOnALogarithmicScale) {
  EXPECT_EQ(sizeStepOf(0), 1);
  EXPECT_EQ(sizeStepOf(1), 2);
  EXPECT_EQ(sizeStepOf(2), 6);
  EXPECT_EQ(sizeStepOf(1024) + 4, sizeStepOf(2048));
  EXPECT_EQ(sizeStepOf(UINT64_MAX), 255);
  for (std::uint64_t bytes = 0; bytes < 10'000; ++bytes) ASSERT_LE(sizeStepOf(bytes), sizeStepOf(bytes + 1)) << bytes;
}

}  // namespace
}  // namespace wsray::gui
