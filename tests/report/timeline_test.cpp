#include <gmock/gmock.h>

#include <random>
#include <sstream>

#include "report/cell_text.h"
#include "report/row_columns.h"
#include "report/row_writer.h"
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
using websocket::Opcode;

std::unique_ptr<RowWriter> timeline(const TextOptions& options) {
  auto made = makeTimeline(options);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().text);
  return std::move(*made);
}

std::string shown(const session::Row& row, const TextOptions& options = utcOptions()) {
  std::string out;
  timeline(options)->write(row, kTestStart, out);
  return out;
}

// The INFO column alone.
std::string info(const session::Row& row, TextOptions options = utcOptions()) {
  options.columns = {"info"};
  std::string line = shown(row, options);
  if (line.ends_with('\n')) line.pop_back();
  return line;
}

TextOptions withWidth(std::uint32_t width) {
  TextOptions options = utcOptions();
  options.width = width;
  return options;
}

TEST(Timeline, LooksAsPromised) {
  RowsForTests rows;
  rows.agree("graphql-transport-ws", {{"permessage-deflate", {}}});
  TextOptions options = withWidth(80);
  const auto writer = timeline(options);
  std::string out;
  writer->begin(out);
  const auto write = [&](const session::Row& row) { writer->write(row, kTestStart, out); };

  write(rows.at(0.911873).open());
  auto text = rows.at(1.123456).text(kClient, R"({"type":"subscribe","id":"1","payload":{"query":"{a}"}})");
  text.message.wireLength = 41;
  text.message.compressed = true;
  write(std::move(text));
  write(rows.at(8.000213).ping(kClient, "k4f1"));
  write(rows.at(8.041877).pong(kServer, "k4f1", std::chrono::microseconds{41'664}));
  write(rows.at(31.130001).close(kServer, 1011, "db down"));
  write(rows.at(31.1309).end(ConnectionState::abnormal, "TCP reset by the server 0.9 ms later"));

  EXPECT_EQ(out,
            "TIME             #   DIR OP     SIZE   WIRE  INFO\n"
            "09:14:02.911873  3   ◆   OPEN                wss://api.exampl…  101 in 38.2 ms …\n"
            "09:14:03.123456  3   ▲   TEXT    55B    41B  {\"type\":\"subscribe\",\"id\":\"1\",\"payl…\n"
            "09:14:10.000213  3   ▲◆  PING     4B         \"k4f1\"\n"
            "09:14:10.041877  3   ▼◆  PONG     4B         \"k4f1\"  rtt 41.7 ms\n"
            "09:14:33.130001  3   ▼◆  CLOSE    9B         1011 internal error \"db down\"\n"
            "09:14:33.130900  3   ✖   ERROR               TCP reset by the server 0.9 ms lat…\n");
}

TEST(Timeline, NothingIsCutWhereThereIsNoTerminal) {
  RowsForTests rows;
  rows.agree("graphql-transport-ws", {{"permessage-deflate", {}}});
  EXPECT_EQ(shown(rows.at(0.911873).open()),
            "09:14:02.911873  3   ◆   OPEN                wss://api.example.com/ws  101 in 38.2 ms  "
            "graphql-transport-ws  deflate\n");
  const std::string payload(5000, 'x');
  EXPECT_EQ(info(rows.text(kClient, payload)), payload);
}

// --- the INFO of each kind of row

TEST(TimelineInfo, Openings) {
  RowsForTests rows;
  EXPECT_EQ(info(rows.open()), "wss://api.example.com/ws  101 in 38.2 ms");
  rows.respond(403, "Forbidden");
  EXPECT_EQ(info(rows.open()), "wss://api.example.com/ws  403 Forbidden in 38.2 ms");
  rows.leaveUnanswered();
  EXPECT_EQ(info(rows.open()), "wss://api.example.com/ws  no response");
}

TEST(TimelineInfo, Messages) {
  RowsForTests rows;
  EXPECT_EQ(info(rows.text(kClient, "héllo")), "héllo");
  EXPECT_EQ(info(rows.text(kClient, "")), "");
  EXPECT_EQ(info(rows.binary(kServer, "\x89PNG")), "89 50 4e 47");
  EXPECT_EQ(info(rows.ping(kServer, "")), "");
  EXPECT_EQ(info(rows.ping(kServer, "a\"b")), "\"a\"b\"");
  EXPECT_EQ(info(rows.pong(kServer, "", std::chrono::milliseconds{2})), "rtt 2.0 ms");
  EXPECT_EQ(info(rows.message(Opcode{11}, kClient, "x")), "\"x\"");
}

TEST(TimelineInfo, Closes) {
  RowsForTests rows;
  EXPECT_EQ(info(rows.close(kServer, 1000, "")), "1000 normal closure");
  EXPECT_EQ(info(rows.close(kServer, 1000, "bye\x1b")), "1000 normal closure \"bye\\x1b\"");
  EXPECT_THAT(info(rows.close(kServer, 4001, "mine")), AllOf(HasSubstr("4001"), HasSubstr("\"mine\"")));
  EXPECT_EQ(info(rows.message(Opcode::close, kServer, "")), "1005 no status received");
  EXPECT_EQ(info(rows.message(Opcode::close, kServer, "x")), "\"x\"") << "one byte is no code";
  EXPECT_EQ(info(RowsForTests::lose(rows.message(Opcode::close, kServer, "bye"), 0, 2)),
            "\"bye\"  incomplete: 2 of 5 bytes missing")
      << "what is there of it are not its first bytes";
}

TEST(TimelineInfo, IncompleteMessagesSayHowMuchIsMissing) {
  RowsForTests rows;
  EXPECT_EQ(info(RowsForTests::lose(rows.text(kClient, std::string(2552, 'x')), 100, 1448), withWidth(60)),
            std::string(19, 'x') + "…  incomplete: 1448 of 4000 bytes missing");
  auto unknown = rows.text(kClient, "abc");
  unknown.message.complete = false;
  EXPECT_EQ(info(unknown), "abc  incomplete");
}

TEST(TimelineInfo, MessagesInErrorSayWhy) {
  RowsForTests rows;
  auto row = RowsForTests::blame(rows.text(kClient, "abc"), Code::frameMaskMissing);
  row.message.codes = {Code::frameMaskMissing, Code::frameLenNonminimal, Code::frameMaskMissing, Code::textUtf8};
  EXPECT_EQ(info(row), "abc  frame-mask-missing  text-utf8") << "each error once, no warnings";
}

TEST(TimelineInfo, FactsStayWhenThePayloadIsCut) {
  RowsForTests rows;
  EXPECT_EQ(info(RowsForTests::blame(rows.text(kClient, std::string(100, 'x')), Code::textUtf8), withWidth(30)),
            std::string(18, 'x') + "…  text-utf8");
}

TEST(TimelineInfo, PayloadForms) {
  RowsForTests rows;
  TextOptions options = withWidth(12);
  const auto row = rows.text(kClient, "0123456789abcdef");
  EXPECT_EQ(info(row, options), "0123456789a…");
  options.payload = PayloadForm::hex;
  EXPECT_EQ(info(row, options), "30 31 32 33…");
  options.payload = PayloadForm::none;
  EXPECT_EQ(info(row, options), "");
  options.payload = PayloadForm::full;
  EXPECT_EQ(info(row, options), "0123456789abcdef");
  options.payload = PayloadForm::cells;
  options.payloadCells = 5;
  EXPECT_EQ(info(row, options), "0123…");
  options.width = 0;
  EXPECT_EQ(info(row, options), "0123…");
}

TEST(TimelineInfo, WithoutPayloadACloseKeepsItsCode) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  options.payload = PayloadForm::none;
  EXPECT_EQ(info(rows.close(kServer, 1011, "secret"), options), "1011 internal error");
  EXPECT_EQ(info(rows.pong(kServer, "secret", std::chrono::milliseconds{2}), options), "rtt 2.0 ms");
}

// --- which rows are shown

TEST(Timeline, ErrorsAreToldOnce) {
  RowsForTests rows;
  EXPECT_EQ(info(rows.diagnostic(Code::frameSyncLost, "7 bytes are missing over a frame header")),
            "frame-sync-lost: 7 bytes are missing over a frame header");
  EXPECT_EQ(shown(rows.diagnostic(Code::textUtf8, "bad", kClient)), "") << "its message says so";
  EXPECT_EQ(shown(rows.diagnostic(Code::connectionAbnormalRstServer, "reset")), "") << "the end says so";
  EXPECT_EQ(shown(rows.diagnostic(Code::connectionCaptureGap, "gap")), "") << "a warning";
  EXPECT_EQ(shown(rows.frame(kClient, Opcode::text, 5)), "");
}

TEST(Timeline, CleanEndsNeedNoRow) {
  RowsForTests rows;
  EXPECT_EQ(shown(rows.end(ConnectionState::closed, "closed")), "");
  EXPECT_EQ(shown(rows.end(ConnectionState::open, "open")), "");
  EXPECT_THAT(shown(rows.end(ConnectionState::rejected, "refused")), HasSubstr("✖   ERROR               refused"));
  rows.connection().close = session::Close{kServer, 1000, "", true};
  EXPECT_EQ(shown(rows.end(ConnectionState::closed, "closed")), "");
  rows.connection().close->answered = false;
  EXPECT_THAT(shown(rows.end(ConnectionState::closed, "never answered")), HasSubstr("◆   END                 never"));
}

TEST(Timeline, WideShowsEverythingWhole) {
  RowsForTests rows;
  TextOptions options = withWidth(60);
  options.format = TextFormat::wide;
  EXPECT_THAT(shown(rows.at(0).text(kClient, std::string(200, 'x')), options),
              AllOf(HasSubstr("2026-11-21 09:14:02.000000  3"), HasSubstr(std::string(200, 'x') + "\n")));
  EXPECT_THAT(shown(rows.diagnostic(Code::connectionCaptureGap, "5 bytes"), options), HasSubstr("◆   WARN"));
  EXPECT_THAT(shown(rows.end(ConnectionState::closed, "closed by the client"), options), HasSubstr("◆   END"));
  EXPECT_THAT(info(RowsForTests::blame(rows.text(kClient, "x"), Code::textUtf8), options),
              HasSubstr("text-utf8: A text message is not valid UTF-8."));
}

TEST(Timeline, OnelineHasNoPadding) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  options.format = TextFormat::oneline;
  EXPECT_EQ(shown(rows.at(0).text(kClient, "hello"), options), "09:14:02.000000 3 ▲ TEXT 5B 11B hello\n");
  EXPECT_EQ(shown(rows.ping(kClient, ""), options), "09:14:02.000000 3 ▲◆ PING 0B -\n");
  EXPECT_EQ(shown(rows.open(), options), "09:14:02.000000 3 ◆ OPEN - - wss://api.example.com/ws  101 in 38.2 ms\n");
  std::string out;
  timeline(options)->begin(out);
  EXPECT_EQ(out, "");
}

TEST(Timeline, AsciiIsAscii) {
  RowsForTests rows;
  TextOptions options = withWidth(60);
  options.ascii = true;
  const std::string line = shown(rows.at(0).text(kServer, "héllo wörld, this is long"), options);
  EXPECT_EQ(line, "09:14:02.000000  3   <   TEXT    27B    29B  h\\u{e9}llo w...\n");
}

// --- columns

TEST(Timeline, NumbersWidenTheirColumnFromThereOn) {
  RowsForTests rows;
  const auto writer = timeline(utcOptions());
  const auto line = [&](session::ConnectionNumber number) {
    rows.connection().number = number;
    std::string out;
    writer->write(rows.at(0).text(kClient, "x"), kTestStart, out);
    return out.substr(15);
  };
  EXPECT_EQ(line(7), "  7   ▲   TEXT     1B     7B  x\n");
  EXPECT_EQ(line(12345), "  12345 ▲   TEXT     1B     7B  x\n");
  EXPECT_EQ(line(7), "  7     ▲   TEXT     1B     7B  x\n");
}

TEST(Timeline, TimesOfOtherFormats) {
  RowsForTests rows;
  TextOptions options;
  options.columns = {"time"};
  options.time = TimeFormat::delta;
  const auto writer = timeline(options);
  std::string out;
  writer->write(rows.at(1).text(kClient, "x"), kTestStart, out);
  writer->write(rows.at(1.5).frame(kClient, Opcode::text, 1), kTestStart, out);
  writer->write(rows.at(2).text(kClient, "x"), kTestStart, out);
  EXPECT_EQ(out, "0.000000\n1.000000\n") << "since the row before that was shown";
}

// --- colours

TEST(Timeline, ColoursByClassAndTheme) {
  RowsForTests rows;
  TextOptions options = utcOptions();
  options.columns = {"op"};
  options.color = true;
  EXPECT_EQ(shown(rows.text(kClient, "x"), options), "\x1b[92mTEXT\x1b[0m\n");
  EXPECT_EQ(shown(rows.text(kServer, "x"), options), "TEXT\n");
  EXPECT_EQ(shown(rows.ping(kServer, "x"), options), "\x1b[93mPING\x1b[0m\n");
  EXPECT_EQ(shown(rows.diagnostic(Code::frameSyncLost, ""), options), "\x1b[91mERROR\x1b[0m\n");
  options.perspective = Perspective::server;
  EXPECT_EQ(shown(rows.text(kServer, "x"), options), "\x1b[92mTEXT\x1b[0m\n");
  options.theme = Theme::light;
  EXPECT_EQ(shown(rows.ping(kServer, "x"), options), "\x1b[33mPING\x1b[0m\n");
}

// --- hostile payloads

std::vector<session::Row> rowsWith(RowsForTests& rows, const std::string& text) {
  std::vector<session::Row> all;
  rows.agree(text, {{text, {}}});
  rows.connection().handshake.url = text;
  all.push_back(rows.open());
  rows.respond(400, text);
  all.push_back(rows.open());
  for (const Direction direction : kDirections) {
    all.push_back(rows.text(direction, text));
    all.push_back(rows.binary(direction, text));
    all.push_back(RowsForTests::lose(rows.ping(direction, text), 1, 5));
    all.push_back(RowsForTests::blame(rows.close(direction, 1002, text), Code::textUtf8));
  }
  all.push_back(rows.diagnostic(Code::frameSyncLost, text));
  all.push_back(rows.end(ConnectionState::abnormal, text));
  return all;
}

TEST(Timeline, HostileTextIsInertInEveryColumnAndNeverTooWide) {
  for (const NamedText& hostile : hostileTexts()) {
    RowsForTests rows;
    const auto all = rowsWith(rows, hostile.text);
    for (const std::uint32_t width : {0U, 10U, 44U, 60U, 120U}) {
      TextOptions options = withWidth(width);
      for (const bool everyColumn : {false, true}) {
        if (everyColumn) {
          for (const auto& column : rowColumns()) options.columns.emplace_back(column.name);
        }
        const auto writer = timeline(options);
        for (const session::Row& row : all) {
          std::string out;
          writer->write(row, kTestStart, out);
          ASSERT_TRUE(isInert(out)) << hostile.name;
          ASSERT_EQ(std::count(out.begin(), out.end(), '\n'), 1) << hostile.name;
          out.pop_back();
          if (width > 0) {
            ASSERT_LE(cellsOf(out), width) << hostile.name << "\n" << out;
          }
        }
      }
    }
  }
}

TEST(Timeline, RandomBytesNeverWidenALine) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    RowsForTests rows;
    TextOptions options = withWidth(static_cast<std::uint32_t>(random() % 100 + 1));
    options.ascii = random() % 2 == 0;
    options.format = random() % 2 == 0 ? TextFormat::oneline : TextFormat::table;
    const auto writer = timeline(options);
    for (const session::Row& row : rowsWith(rows, randomBytes(random, 60))) {
      std::string out;
      writer->write(row, kTestStart, out);
      out.pop_back();
      ASSERT_LE(cellsOf(out), options.width) << out;
      ASSERT_TRUE(isInert(out)) << out;
    }
  }
}

// --- the summary

TEST(SummaryLine, SaysWhatWasSeen) {
  CaptureSummary summary;
  summary.tally.first = kTestStart;
  summary.tally.last = kTestStart + std::chrono::milliseconds{30'200};
  summary.messages = 5;
  summary.control = 2;
  summary.errors = 1;
  summary.connections = 1;
  EXPECT_EQ(summaryLine(summary, {}), "5 messages, 2 control, 1 error · 1 connection · 30.2 s · 0 gaps\n");
  TextOptions ascii;
  ascii.ascii = true;
  EXPECT_EQ(summaryLine({}, ascii), "0 messages, 0 control, 0 errors | 0 connections | 0 s | 0 gaps\n");
}

}  // namespace
}  // namespace wsray::report
