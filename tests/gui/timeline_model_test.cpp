#include "gui/timeline_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using report::Theme;
using session::kClient;
using session::kServer;
using session::RowsForTests;

enum ColumnNumber { kTime, kNumber, kDir, kOp, kSize, kWire, kInfo };

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

  QString text(int row, int column) const { return model_.data(model_.index(row, column), Qt::DisplayRole).toString(); }

  QStringList infos() const {
    QStringList texts;
    for (int row = 0; row < model_.rowCount(); ++row) texts += text(row, kInfo).section("  ", 0, 0);
    return texts;
  }

  QColor colour(int row, int role, int column = kInfo) const {
    const QVariant value = model_.data(model_.index(row, column), role);
    return role == kStripeRole ? value.value<QColor>() : value.value<QBrush>().color();
  }

  RowsForTests rows_;
  RowsForTests other_;
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineModel model_;
};

TEST_F(TimelineModelTest, HasTheColumnsOfTheTimeline) {
  QStringList titles;
  for (int column = 0; column < model_.columnCount(); ++column) {
    titles += model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  }
  EXPECT_EQ(titles, QStringList({"Time", "#", "Dir", "Op", "Size", "Wire", "Info"}));
  EXPECT_EQ(model_.headerData(kInfo, Qt::Horizontal, kCellsRole).toInt(), 0);
  EXPECT_GT(model_.headerData(kTime, Qt::Horizontal, kCellsRole).toInt(), 10);
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
  EXPECT_TRUE(text(0, kTime).endsWith(":03.500000")) << text(0, kTime).toStdString();
  EXPECT_EQ(text(0, kNumber), "3");
  EXPECT_EQ(text(0, kDir), "▲");
  EXPECT_EQ(text(0, kOp), "TEXT");
  EXPECT_EQ(text(0, kSize), "7B");
  EXPECT_EQ(text(0, kWire), "13B");
  EXPECT_EQ(text(0, kInfo), "{\"a\":1}");
  EXPECT_EQ(text(1, kDir), "▼◆");
  EXPECT_EQ(text(1, kInfo), "\"k4f1\"  rtt 41.7 ms");
}

TEST_F(TimelineModelTest, ShowsNoControlCharacters) {
  append(rows_.text(kClient, "a\n\x1b[31mb\u202e\x7f"));
  model_.show(&store_);
  EXPECT_EQ(text(0, kInfo), "a⏎\\x1b[31mb\\u{202e}\\x7f");
}

TEST_F(TimelineModelTest, ShowsTheBeginningOfALongPayload) {
  append(rows_.text(kClient, std::string(100'000, 'x')));
  model_.show(&store_);
  EXPECT_TRUE(text(0, kInfo).startsWith("xxxx"));
  EXPECT_TRUE(text(0, kInfo).endsWith("…"));
  EXPECT_LT(text(0, kInfo).size(), 1000);
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
    EXPECT_EQ(colour(it.row, Qt::ForegroundRole, kDir).rgb(), it.lightStripe) << it.row;
    model_.setTheme(Theme::dark);
    EXPECT_EQ(colour(it.row, Qt::BackgroundRole).rgb(), it.dark) << it.row;
    EXPECT_EQ(colour(it.row, kStripeRole).rgb(), it.darkStripe) << it.row;
  }
  EXPECT_FALSE(model_.data(model_.index(1, kInfo), Qt::BackgroundRole).isValid()) << "the table's own colour";
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
  EXPECT_EQ(text(0, kInfo), "hello");
  RowStore next{session::PayloadSpill::create().value()};
  ASSERT_TRUE(next.append(rows_.text(kClient, "new")).has_value());
  model_.show(&next);
  EXPECT_EQ(infos(), QStringList("new"));
  model_.show(nullptr);
  EXPECT_EQ(model_.rowCount(), 0);
}

}  // namespace
}  // namespace wsray::gui
