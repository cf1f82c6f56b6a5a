#include "gui/statistics_charts.h"

#include <gtest/gtest.h>

#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;
using session::RowsForTests;
using Values = std::vector<std::uint64_t>;

TimeStyle relative() { return {report::TimeFormat::relative, session::kTestStart}; }

TEST(StatisticsCharts, OfNothingSayWhatThereIsNotOf) {
  const Tally nothing;
  for (const Chart& chart : {StatisticsCharts::rate(nothing, {}), StatisticsCharts::sizes(nothing),
                             StatisticsCharts::roundTrips(nothing), StatisticsCharts::closeCodes(nothing),
                             StatisticsCharts::opcodes(nothing), StatisticsCharts::connections(nothing)}) {
    EXPECT_FALSE(chart.title.isEmpty());
    EXPECT_TRUE(chart.isEmpty());
    EXPECT_FALSE(chart.placeholder.isEmpty());
  }
}

TEST(StatisticsCharts, ShowMessagesAndErrorsOverTime) {
  RowsForTests rows;
  Tally tally;
  tally.apply(rows.at(0).text(kClient, "a"));
  tally.apply(rows.at(0.1).text(kServer, "b"));
  tally.apply(rows.at(0.1002).ping(kServer, "c"));
  tally.apply(RowsForTests::blame(rows.at(0.12).text(kServer, "d"), Code::textUtf8));
  const Chart chart = StatisticsCharts::rate(tally, relative());
  ASSERT_EQ(chart.items.size(), 121U);
  EXPECT_EQ(chart.items[0].values, (Values{1, 0, 0}));
  EXPECT_EQ(chart.items[100].values, (Values{0, 2, 0}));
  EXPECT_EQ(chart.items[120].values, (Values{0, 1, 1}));
  EXPECT_EQ(chart.items[100].label, "0.100");
  EXPECT_EQ(chart.valueTitle, "Messages in 1 ms, with control frames");
  EXPECT_TRUE(chart.sentence.contains("from 0.100 on")) << chart.sentence.toStdString();
  EXPECT_FALSE(chart.items[0].tick.isEmpty());
  EXPECT_TRUE(chart.items[1].tick.isEmpty()) << "only round times are written";
}

TEST(StatisticsCharts, ShowSizesByPowersOfTwo) {
  RowsForTests rows;
  Tally tally;
  tally.apply(rows.text(kClient, "abcde"));
  tally.apply(rows.text(kClient, "abcd"));
  tally.apply(rows.text(kServer, std::string(40, 'x')));
  tally.apply(rows.ping(kServer, "none of data"));
  const Chart chart = StatisticsCharts::sizes(tally);
  ASSERT_EQ(chart.items.size(), 4U) << "from the smallest to the largest";
  EXPECT_EQ(chart.items[0].label, "4 to 7 bytes");
  EXPECT_EQ(chart.items[0].values, (Values{2, 0}));
  EXPECT_EQ(chart.items[1].values, (Values{0, 0}));
  EXPECT_EQ(chart.items[3].values, (Values{0, 1}));
}

TEST(StatisticsCharts, MarkTheShareOfRoundTrips) {
  RowsForTests rows;
  Tally tally;
  for (int i = 0; i < 98; ++i) tally.apply(rows.pong(kServer, "x", std::chrono::microseconds{1500}));
  for (int i = 0; i < 2; ++i) tally.apply(rows.pong(kServer, "x", std::chrono::microseconds{9000}));
  const Chart chart = StatisticsCharts::roundTrips(tally);
  ASSERT_EQ(chart.items.size(), 4U);
  EXPECT_EQ(chart.items.front().values, (Values{98}));
  ASSERT_EQ(chart.marks.size(), 3U);
  EXPECT_EQ(chart.marks[0].name, "p50");
  EXPECT_EQ(chart.marks[0].value, "≤ 2.0 ms");
  EXPECT_NEAR(chart.marks[0].position, 1, 0.01) << "where the first item ends";
  EXPECT_EQ(chart.marks[2].value, "≤ 9.0 ms");
  EXPECT_GT(chart.marks[2].position, 3);
  EXPECT_LT(chart.marks[2].position, 4);
}

TEST(StatisticsCharts, NameCloseCodesAndWhichTellOfFailure) {
  RowsForTests well;
  RowsForTests badly;
  well.connection().number = 1;
  badly.connection().number = 2;
  Tally tally;
  tally.apply(well.open());
  tally.apply(badly.open());
  well.connection().close = session::Close{kServer, 1000, "", true};
  well.end(session::ConnectionState::closed, "closed");
  badly.end(session::ConnectionState::abnormal, "TCP was reset");
  tally.countEnds();
  const Chart chart = StatisticsCharts::closeCodes(tally);
  ASSERT_EQ(chart.items.size(), 2U);
  EXPECT_EQ(chart.items[0].label, "1000 normal closure");
  EXPECT_EQ(chart.items[0].look, std::nullopt);
  EXPECT_TRUE(chart.items[1].label.startsWith("✖ 1006")) << chart.items[1].label.toStdString();
  EXPECT_EQ(chart.items[1].look, report::RowClass::error);
}

TEST(StatisticsCharts, ShowOpcodesByDirection) {
  RowsForTests rows;
  Tally tally;
  tally.apply(rows.text(kClient, "a"));
  tally.apply(rows.pong(kServer, "a"));
  const Chart chart = StatisticsCharts::opcodes(tally);
  ASSERT_EQ(chart.items.size(), 2U);
  EXPECT_EQ(chart.items[0].label, "TEXT");
  EXPECT_EQ(chart.items[0].values, (Values{1, 0}));
  EXPECT_EQ(chart.items[1].label, "PONG");
  EXPECT_EQ(chart.items[1].values, (Values{0, 1}));
}

TEST(StatisticsCharts, ShowTheLargestConnectionsAndSayHowMuchThatIs) {
  std::vector<std::unique_ptr<RowsForTests>> all;
  Tally tally;
  for (session::ConnectionNumber number = 1; number <= 25; ++number) {
    auto& rows = *all.emplace_back(std::make_unique<RowsForTests>());
    rows.connection().number = number;
    rows.connection().handshake.url = number == 25 ? "ws://x/\x1b[2J" : "ws://api.example.com/chat";
    tally.apply(rows.text(kServer, std::string(number * 10, 'x')));
  }
  const Chart chart = StatisticsCharts::connections(tally);
  ASSERT_EQ(chart.items.size(), 20U);
  EXPECT_EQ(chart.items[0].label, "25  x/\\x1b[2J") << "nothing of a capture does anything";
  EXPECT_EQ(chart.items[1].label, "24  api.example.com/chat");
  EXPECT_EQ(chart.items[0].values, (Values{0, 252}));
  EXPECT_EQ(chart.sentence, "Connections: 25. Bytes on the wire: 3.2K, of these here: 3.1K.");
}

}  // namespace
}  // namespace wsray::gui
