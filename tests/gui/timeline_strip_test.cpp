#include "gui/timeline_strip.h"

#include <QSignalSpy>

#include "gui/lane_painter.h"
#include "tests/gui/timeline_strip_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using report::Theme;
using session::kClient;
using session::kServer;
using session::RowsForTests;

TEST_F(TimelineStripTest, EachClassHasItsPlaceAndColour) {
  append(rows_.at(0).text(kClient, "first"));
  append(rows_.at(20).text(kClient, std::string(1000, 'x')));
  append(rows_.at(40).text(kServer, std::string(1000, 'x')));
  append(rows_.at(60).ping(kClient, "k4f1"));
  append(RowsForTests::blame(rows_.at(80).text(kServer, "bad"), Code::textUtf8));
  append(rows_.at(100).text(kClient, "last"));
  strip_.advance();
  for (const Theme theme : {Theme::light, Theme::dark}) {
    strip_.setPalette(paletteOf(theme));
    const QImage picture = view_->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const auto count = [&](double seconds, RowClass rowClass, int from, int to) {
      const QPoint middle = pointAt(seconds, 0);
      return pixelsOf(picture, stripeOf(rowClass, theme), QRect(middle + QPoint(-8, from), middle + QPoint(8, to)));
    };
    EXPECT_GT(count(20, RowClass::sent, -40, -1), 20);
    EXPECT_EQ(count(20, RowClass::sent, 2, 40), 0);
    EXPECT_GT(count(40, RowClass::received, 1, 40), 20);
    EXPECT_EQ(count(40, RowClass::received, -40, -2), 0);
    EXPECT_GT(count(60, RowClass::control, -6, 6), 15);
    EXPECT_GT(count(80, RowClass::error, 1, 40), 15);
    EXPECT_EQ(count(80, RowClass::error, -40, -6), 0);
    EXPECT_GT(pixelsOf(picture, stripeOf(RowClass::sent, theme), picture.rect()), 20);
  }
}

TEST_F(TimelineStripTest, HidesWhatTheFilterHides) {
  appendTraffic();
  const auto sentPixels = [&](int lane) {
    const QImage picture = view_->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QPoint middle = pointAt(50, lane);
    return pixelsOf(picture, stripeOf(RowClass::sent, Theme::light), QRect(200, middle.y() - 40, 780, 80));
  };
  EXPECT_GT(sentPixels(0), 100);
  EXPECT_GT(sentPixels(1), 100);
  strip_.setFilter({.classes = {false, true, true, true}});
  EXPECT_EQ(sentPixels(0), 0);
  strip_.setRange(TimeRange{at(45.5), at(54.5)});
  EXPECT_EQ(view_->rowAt(pointAt(50, 0)), std::nullopt) << "of a class that is hidden";
  strip_.setFilter({.connections = {2}});
  EXPECT_GT(sentPixels(0), 100);
  EXPECT_EQ(view_->rowAt(pointAt(50, 0)), std::nullopt) << "of the other connection";
}

TEST_F(TimelineStripTest, TheMapShowsWhatTheFilterLeaves) {
  for (int i = 0; i <= 100; ++i) append(rows_.at(i).text(i % 2 == 0 ? kClient : kServer, "x"), i % 2 == 0 ? 1 : 2);
  strip_.advance();
  const auto pixels = [&](RowClass rowClass) {
    const QImage picture = map_->grab().toImage().convertToFormat(QImage::Format_RGB32);
    return pixelsOf(picture, stripeOf(rowClass, Theme::light), picture.rect());
  };
  EXPECT_GT(pixels(RowClass::sent), 100);
  EXPECT_GT(pixels(RowClass::received), 100);
  strip_.setFilter({.connections = {2}});
  EXPECT_EQ(pixels(RowClass::sent), 0);
  EXPECT_GT(pixels(RowClass::received), 100);
  strip_.setFilter({.classes = {true, false, true, true}});
  EXPECT_GT(pixels(RowClass::sent), 100);
  EXPECT_EQ(pixels(RowClass::received), 0);
}

TEST_F(TimelineStripTest, TheSelectedRowIsMarked) {
  appendTraffic();
  const QColor mark = strip_.palette().color(QPalette::Text);
  const auto marked = [&](double seconds, int lane) {
    const QImage picture = view_->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QPoint middle = pointAt(seconds, lane);
    return pixelsOf(picture, mark, QRect(middle - QPoint(8, 40), middle + QPoint(8, 40)));
  };
  strip_.select(40);
  EXPECT_GT(marked(40, 0), 10);
  EXPECT_EQ(marked(60, 0), 0);
  strip_.select(41);
  EXPECT_EQ(marked(40, 0), 0);
  EXPECT_GT(marked(41, 1), 10);
}

TEST_F(TimelineStripTest, FollowsTheNewestRowWhileItIsInSight) {
  appendTraffic();
  QSignalSpy changed(&strip_, &TimelineStrip::rangeFollowed);
  strip_.setRange(TimeRange{at(90), at(100)});
  EXPECT_EQ(changed.size(), 0) << "who sets it knows";
  append(rows_.at(105).text(kClient, "new"));
  strip_.advance();
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(strip_.range(), (TimeRange{at(95), at(105)}));
  strip_.setRange(TimeRange{at(50), at(60)});
  append(rows_.at(110).text(kClient, "newer"));
  strip_.advance();
  EXPECT_EQ(strip_.range(), (TimeRange{at(50), at(60)}));
  EXPECT_EQ(changed.size(), 1);
}

TEST_F(TimelineStripTest, BeginsAfterWhatWasClearedAway) {
  appendTraffic();
  strip_.setRange(TimeRange{at(10), at(20)});
  strip_.setFilter({.hiddenBefore = 51});
  EXPECT_EQ(strip_.range(), std::nullopt) << "that part of the time is gone";
  const QImage picture = view_->grab().toImage().convertToFormat(QImage::Format_RGB32);
  const auto sentPixels = [&](double seconds, int lane) {
    const QPoint middle = pointAt(seconds, lane);
    return pixelsOf(picture, stripeOf(RowClass::sent, Theme::light), QRect(middle - QPoint(2, 40), QSize(5, 80)));
  };
  EXPECT_GT(sentPixels(52, 0), 10);
  EXPECT_GT(sentPixels(99, 1), 10);
  EXPECT_LT(pointAt(51, 1).x(), pointAt(100, 0).x() / 3) << "what is left has all of the room";
  strip_.setFilter({});
  strip_.setRange(TimeRange{at(10), at(20)});
  EXPECT_EQ(strip_.range(), (TimeRange{at(10), at(20)}));
  strip_.setFilter({.hiddenBefore = 101});
  EXPECT_TRUE(strip_.isComplete()) << "with nothing to show";
  append(rows_.at(105).text(kClient, "new"));
  strip_.advance();
  EXPECT_TRUE(strip_.isComplete());
}

TEST_F(TimelineStripTest, BookmarksHaveAPennant) {
  appendTraffic();
  Bookmarks bookmarks;
  strip_.setBookmarks(&bookmarks);
  const QColor colour = strip_.palette().color(QPalette::Highlight);
  const auto pennant = [&](double seconds, int lane) {
    const QImage picture = view_->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QPoint middle = pointAt(seconds, lane);
    return pixelsOf(picture, colour, QRect(middle - QPoint(0, 45), QSize(9, 45)));
  };
  EXPECT_EQ(pennant(40, 0), 0);
  bookmarks.toggle(40);
  EXPECT_GT(pennant(40, 0), 5);
  EXPECT_EQ(pennant(41, 1), 0);
  bookmarks.toggle(40);
  EXPECT_EQ(pennant(40, 0), 0);
  strip_.setBookmarks(nullptr);
}

TEST_F(TimelineStripTest, SaysWhatItShows) {
  appendTraffic();
  EXPECT_EQ(strip_.accessibleName(), "Timeline");
  const auto description = [&] { return strip_.accessibleDescription(); };
  EXPECT_TRUE(QTest::qWaitFor([&] { return description().contains("rows: 101"); })) << description().toStdString();
  EXPECT_TRUE(description().startsWith("All of the capture")) << description().toStdString();
  strip_.setRange(TimeRange{at(20), at(40)});
  EXPECT_TRUE(QTest::qWaitFor([&] { return description().contains("rows: 21"); })) << description().toStdString();
  EXPECT_TRUE(description().contains("(20.0 s)")) << description().toStdString();
  EXPECT_TRUE(description().endsWith("lane: 1  api.example.com/ws")) << description().toStdString();
}

TEST_F(TimelineStripTest, NamesOfLanesAreHarmless) {
  session::Connection hostile;
  hostile.number = 4;
  hostile.handshake.url = "ws://h/\x1b[2J\u202e<b>";
  EXPECT_EQ(nameOf(Lane{4, &hostile}), "4  h/\\x1b[2J\\u{202e}<b>");
  EXPECT_EQ(nameOf(Lane{}), "Capture");
}

TEST_F(TimelineStripTest, ManyLanesScroll) {
  for (session::ConnectionId id = 3; id <= 100; ++id) open(id);
  append(rows_.at(0).text(kClient, "first"), 1);
  append(rows_.at(10).text(kClient, "far below"), 100);
  strip_.advance();
  auto* bar = strip_.findChild<QScrollBar*>();
  EXPECT_GT(bar->maximum(), 0);
  EXPECT_EQ(bar->value(), 0);
  strip_.select(1);
  EXPECT_EQ(bar->value(), bar->maximum()) << "the lane of what is selected is brought in sight";
  for (int i = 0; i < 99; ++i) QTest::keyClick(&strip_, Qt::Key_Up);
  EXPECT_EQ(bar->value(), 0);
}

TEST_F(TimelineStripTest, ManyRowsAreTakenInByAndBy) {
  // The same row again and again: what counts are labels.
  session::MessageRow row = rows_.text(kServer, "x");
  row.head.connection = connection(1);
  for (int i = 0; i < 1'000'000; ++i) {
    row.message.last.time = at(i * 1e-4);
    ASSERT_TRUE(store_.append(row).has_value());
  }
  strip_.advance();
  ASSERT_TRUE(QTest::qWaitFor([&] { return strip_.isComplete(); }, 60'000));
  view_->grab();
  const auto columns = static_cast<std::size_t>(view_->width()) / 2;
  EXPECT_GT(view_->work().bins, 100U);
  EXPECT_LT(view_->work().bins, 6 * columns);
  EXPECT_LT(view_->work().rows, 8 * columns);
  strip_.setRange(TimeRange{at(50), at(50.001)});
  view_->grab();
  EXPECT_LT(view_->work().bins + view_->work().rows, 1000U) << "where there are ten rows";
}

TEST_F(TimelineStripTest, HostileTimesAreDrawn) {
  for (const std::int64_t time : {INT64_MIN, INT64_MAX, std::int64_t{0}, std::int64_t{1} << 60}) {
    session::MessageRow row = rows_.text(kServer, "x");
    row.message.last.time = timestampOf(time);
    append(row);
  }
  append(rows_.at(1).text(kClient, "in between"));
  strip_.advance();
  for (int i = 0; i < 100; ++i) {
    view_->grab();
    map_->grab();
    QTest::keyClick(&strip_, i % 3 == 2 ? Qt::Key_End : Qt::Key_Plus);
  }
  QTest::keyClick(&strip_, Qt::Key_End);
  EXPECT_EQ(strip_.range()->last, Timestamp::max());
}

TEST_F(TimelineStripTest, ForgetsTheRowsBefore) {
  appendTraffic();
  strip_.select(3);
  strip_.setRange(TimeRange{at(20), at(40)});
  const session::Session next{session::Session::Keep::all};
  const RowStore empty{session::PayloadSpill::create().value()};
  strip_.showRows(&next, &empty);
  EXPECT_EQ(strip_.range(), std::nullopt);
  view_->grab();
  strip_.showRows(nullptr, nullptr);
  view_->grab();
  map_->grab();
  QTest::keyClick(&strip_, Qt::Key_Plus);
  QTest::keyClick(&strip_, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_TRUE(strip_.isComplete());
}

}  // namespace
}  // namespace wsray::gui
