#include "gui/timeline_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "report/row_columns.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/timeline_cells.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using report::Theme;
using session::kClient;
using session::kServer;
using session::RowsForTests;

class TimelineModelTest : public WithApplication {
 protected:
  TimelineModelTest() { other_.connection().number = 7; }

  void append(const session::Row& row) { ASSERT_TRUE(store_.append(row).has_value()); }

  // One row of each class in connection 3, and a sent message in connection 7.
  void appendOneOfEach() {
    append(rows_.text(kClient, "hello"));
    append(rows_.text(kServer, "hi"));
    append(rows_.ping(kClient, "k4f1"));
    append(RowsForTests::blame(rows_.text(kServer, "bad"), Code::textUtf8));
    append(other_.text(kClient, "elsewhere"));
  }

  QString text(int row, std::string_view column) const { return timelineCell(&model_, row, column); }

  QStringList infos() const {
    QStringList texts;
    for (int row = 0; row < model_.rowCount(); ++row) texts += text(row, "info").section("  ", 0, 0);
    return texts;
  }

  QColor colour(int row, int role, std::string_view column = "info") const {
    const QVariant value = model_.data(model_.index(row, model_.columnOf(column)), role);
    return role == kStripeRole ? value.value<QColor>() : value.value<QBrush>().color();
  }

  RowsForTests rows_;
  RowsForTests other_;
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineModel model_;
  // Looks whether every change is told as it must be.
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TimelineModelTest, HasTheColumnsOfTheTimeline) {
  QStringList usual;
  for (int column = 0; column < model_.columnCount(); ++column) {
    const auto header = [&](int role) { return model_.headerData(column, Qt::Horizontal, role); };
    EXPECT_FALSE(header(Qt::DisplayRole).toString().isEmpty());
    EXPECT_EQ(header(kCellsRole).toInt() == 0, model_.nameOf(column) == "info");
    if (header(kUsualColumnRole).toBool()) usual += header(Qt::DisplayRole).toString();
  }
  EXPECT_EQ(usual, QStringList({"No", "Time", "Δ", "Conn", "Dir", "Op", "Size", "Wire", "RTT", "App", "Data"}));
  EXPECT_EQ(model_.columnCount(), static_cast<int>(report::rowColumns().size()));
  EXPECT_EQ(model_.columnOf("info"), model_.columnCount() - 1) << "what takes the rest of the line is its end";
  EXPECT_EQ(model_.columnOf("nonsense"), -1);
}

TEST_F(TimelineModelTest, IsEmptyWithoutAStore) {
  EXPECT_EQ(model_.rowCount(), 0);
  model_.update();
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(TimelineModelTest, ShowsTheTextsOfReport) {
  append(rows_.at(1.5).text(kClient, "{\"a\":1}"));
  append(rows_.pong(kServer, "k4f1", std::chrono::microseconds{41'700}));
  model_.show(&store_);
  EXPECT_TRUE(text(0, "time").endsWith(":03.500000")) << text(0, "time").toStdString();
  EXPECT_EQ(text(0, "conn"), "3");
  EXPECT_EQ(text(0, "dir"), "▲");
  EXPECT_EQ(text(0, "op"), "TEXT");
  EXPECT_EQ(text(0, "size"), "7B");
  EXPECT_EQ(text(0, "wire"), "13B");
  EXPECT_EQ(text(0, "info"), "{\"a\":1}");
  EXPECT_EQ(text(1, "dir"), "▼◆");
  EXPECT_EQ(text(1, "info"), "\"k4f1\"  rtt 41.7 ms");
}

TEST_F(TimelineModelTest, ShowsNoControlCharacters) {
  append(rows_.text(kClient, "a\n\x1b[31mb\u202e\x7f"));
  model_.show(&store_);
  EXPECT_EQ(text(0, "info"), "a⏎\\x1b[31mb\\u{202e}\\x7f");
}

TEST_F(TimelineModelTest, ShowsTheBeginningOfALongPayload) {
  append(rows_.text(kClient, std::string(100'000, 'x')));
  model_.show(&store_);
  EXPECT_TRUE(text(0, "info").startsWith("xxxx"));
  EXPECT_TRUE(text(0, "info").endsWith("…"));
  EXPECT_LT(text(0, "info").size(), 1000);
}

TEST_F(TimelineModelTest, TintsRowsByClass) {
  appendOneOfEach();
  model_.show(&store_);
  struct Case {
    int row;
    QRgb light, dark, lightStripe, darkStripe;
  };
  constexpr QRgb kNone = 0xFF000000;
  const Case cases[] = {{0, 0xFFE2F7DA, 0xFF162B12, 0xFF2F7D76, 0xFF7EE6DB},
                        {1, 0xFFFFFFFF, kNone, 0xFF132B45, 0xFF626AF5},
                        {2, 0xFFFFFFE8, 0xFF302A10, 0xFFBE8310, 0xFFFEE936},
                        {3, 0xFFFFEDED, 0xFF3A1414, 0xFF671009, 0xFFCB474B}};
  for (const Case& it : cases) {
    model_.setTheme(Theme::light);
    EXPECT_EQ(colour(it.row, Qt::BackgroundRole).rgb(), it.light) << it.row;
    EXPECT_EQ(colour(it.row, kStripeRole).rgb(), it.lightStripe) << it.row;
    EXPECT_EQ(colour(it.row, Qt::ForegroundRole, "dir").rgb(), it.lightStripe) << it.row;
    model_.setTheme(Theme::dark);
    EXPECT_EQ(colour(it.row, Qt::BackgroundRole).rgb(), it.dark) << it.row;
    EXPECT_EQ(colour(it.row, kStripeRole).rgb(), it.darkStripe) << it.row;
  }
  EXPECT_FALSE(model_.data(model_.index(1, model_.columnOf("info")), Qt::BackgroundRole).isValid())
      << "the table's own colour";
}

TEST_F(TimelineModelTest, FiltersByClass) {
  appendOneOfEach();
  model_.show(&store_);
  struct Case {
    PerClass<bool> shown;  // sent, received, control, error
    QStringList infos;
  };
  const Case cases[] = {{{true, true, true, true}, {"hello", "hi", "\"k4f1\"", "bad", "elsewhere"}},
                        {{true, false, false, false}, {"hello", "elsewhere"}},
                        {{false, true, false, false}, {"hi"}},
                        {{false, false, true, false}, {"\"k4f1\""}},
                        {{false, false, false, true}, {"bad"}},
                        {{true, false, true, false}, {"hello", "\"k4f1\"", "elsewhere"}},
                        {{false, false, false, false}, {}}};
  for (const Case& it : cases) {
    model_.setFilter({it.shown, {}});
    EXPECT_EQ(infos(), it.infos);
    EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{2, 1, 1, 1})) << "what is hidden counts as well";
  }
}

TEST_F(TimelineModelTest, FiltersByConnection) {
  appendOneOfEach();
  model_.show(&store_);
  model_.setFilter({.connections = {7}});
  EXPECT_EQ(infos(), QStringList("elsewhere"));
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{1, 0, 0, 0}));
  model_.setFilter({.classes = {true, false, false, false}, .connections = {3, 7}});
  EXPECT_EQ(infos(), QStringList({"hello", "elsewhere"}));
  model_.setFilter({.connections = {4}});
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(TimelineModelTest, FiltersByTime) {
  const auto at = [](double seconds) { return session::kTestStart + Duration{std::llround(seconds * 1e9)}; };
  // What is late, and what a capture says is from another year.
  for (const double seconds : {1.0, 3.0, 2.0, -1e8}) {
    append(rows_.at(seconds).text(kClient, std::to_string(std::llround(seconds))));
  }
  model_.show(&store_);
  model_.setFilter({.range = TimeRange{at(1), at(2)}});
  EXPECT_EQ(infos(), QStringList({"1", "2"})) << "both ends are in it";
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{2, 0, 0, 0}));
  append(rows_.at(1.5).text(kClient, "inside"));
  append(rows_.at(2.5).text(kClient, "outside"));
  model_.update();
  EXPECT_EQ(infos(), QStringList({"1", "2", "inside"}));
  model_.setFilter({});
  EXPECT_EQ(model_.rowCount(), 6);
}

TEST_F(TimelineModelTest, TakesInRowsInBatches) {
  append(rows_.text(kClient, "one"));
  model_.show(&store_);
  const QSignalSpy inserted(&model_, &QAbstractItemModel::rowsInserted);
  model_.update();
  EXPECT_EQ(inserted.size(), 0) << "there was nothing new";
  append(rows_.text(kServer, "two"));
  append(rows_.text(kClient, "three"));
  EXPECT_EQ(model_.rowCount(), 1) << "until it is told";
  model_.update();
  EXPECT_EQ(infos(), QStringList({"one", "two", "three"}));
  ASSERT_EQ(inserted.size(), 1);
  EXPECT_EQ(inserted[0][1].toInt(), 1);
  EXPECT_EQ(inserted[0][2].toInt(), 2);
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{2, 1, 0, 0}));
}

TEST_F(TimelineModelTest, FiltersWhatComesLater) {
  model_.show(&store_);
  model_.setFilter({.classes = {false, true, true, true}});
  appendOneOfEach();
  model_.update();
  EXPECT_EQ(infos(), QStringList({"hi", "\"k4f1\"", "bad"}));
  append(rows_.text(kClient, "hidden"));
  model_.update();
  EXPECT_EQ(model_.rowCount(), 3);
  EXPECT_EQ(model_.counts(), (PerClass<std::size_t>{3, 1, 1, 1}));
}

TEST_F(TimelineModelTest, FindsRowsOfTheStoreAgain) {
  appendOneOfEach();
  model_.show(&store_);
  model_.setFilter({.classes = {true, false, false, false}});
  EXPECT_EQ(model_.storeIndexOf(1), 4U);
  EXPECT_EQ(model_.rowOf(4), 1);
  EXPECT_EQ(model_.rowOf(1), std::nullopt);
  EXPECT_EQ(model_.rowOf(99), std::nullopt);
}

TEST_F(TimelineModelTest, ForgetsTheStoreBefore) {
  appendOneOfEach();
  model_.show(&store_);
  EXPECT_EQ(text(0, "info"), "hello");
  RowStore next{session::PayloadSpill::create().value()};
  ASSERT_TRUE(next.append(rows_.text(kClient, "new")).has_value());
  model_.show(&next);
  EXPECT_EQ(infos(), QStringList("new"));
  model_.show(nullptr);
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(TimelineModelTest, NumbersRowsAndTellsTheTimeSinceTheOneAbove) {
  append(rows_.at(1).text(kClient, "a"));
  append(rows_.at(1.5).text(kServer, "hidden"));
  append(rows_.at(3).text(kClient, "b"));
  model_.show(&store_);
  EXPECT_EQ(timelineCells(&model_, "delta"), QStringList({"", "0.500000", "1.500000"}));
  model_.setFilter({.classes = {true, false, true, true}});
  EXPECT_EQ(timelineCells(&model_, "no"), QStringList({"1", "3"})) << "whatever is shown";
  EXPECT_EQ(timelineCells(&model_, "delta"), QStringList({"", "2.000000"}));
  model_.setTimeStyle({report::TimeFormat::relative, session::kTestStart});
  EXPECT_EQ(timelineCells(&model_, "time"), QStringList({"1.000000", "3.000000"}));
  model_.setTimeStyle({report::TimeFormat::delta, session::kTestStart});
  // Views ask in any order.
  EXPECT_EQ(text(1, "time"), "2.000000");
  EXPECT_EQ(text(0, "time"), "0.000000");
  EXPECT_EQ(text(1, "time"), "2.000000");
}

TEST_F(TimelineModelTest, SaysRowsInASentence) {
  append(rows_.at(1.25).text(kClient, "hello"));
  model_.show(&store_);
  model_.setTimeStyle({report::TimeFormat::relative, session::kTestStart});
  const auto said = [&](int column, int role) { return model_.index(0, column).data(role).toString(); };
  EXPECT_TRUE(said(0, Qt::AccessibleTextRole).startsWith("No 1, 1.250000, connection 3, sent text, 5 byte"))
      << said(0, Qt::AccessibleTextRole).toStdString();
  const int size = model_.columnOf("size");
  EXPECT_EQ(said(size, Qt::AccessibleTextRole), "5B");
  EXPECT_EQ(said(size, Qt::AccessibleDescriptionRole), said(0, Qt::AccessibleTextRole));
}

}  // namespace
}  // namespace wsray::gui
