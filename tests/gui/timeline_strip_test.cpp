#include "gui/timeline_strip.h"

#include <gtest/gtest.h>

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <deque>

#include "gui/lane_painter.h"
#include "gui/theme.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using report::Theme;
using session::kClient;
using session::kServer;
using session::RowsForTests;

Timestamp at(double seconds) { return session::kTestStart + Duration{std::llround(seconds * 1e9)}; }

// A strip over a session that is fed by hand: two connections, unless a test wants more.
class TimelineStripTest : public WithApplication {
 protected:
  void SetUp() override {
    strip_.setPalette(paletteOf(Theme::light));
    strip_.resize(1000, 260);
    strip_.show();
    view_ = strip_.findChild<LaneView*>();
    map_ = strip_.findChild<TimelineMinimap*>();
    strip_.showRows(&session_, &store_);
    for (const session::ConnectionId id : {1, 2}) open(id);
  }

  void open(session::ConnectionId id) {
    session::OpenRow row{{id, nullptr}, std::make_unique<session::Connection>()};
    row.found->handshake = rows_.connection().handshake;
    row.found->opened = {1, at(0)};
    session::SessionBatch batch;
    batch.rows.emplace_back(std::move(row));
    session_.apply(std::move(batch));
  }

  const session::Connection* connection(session::ConnectionNumber number) {
    return session_.connections().at(number).get();
  }

  void append(session::MessageRow row, session::ConnectionNumber number = 1) {
    row.head.connection = connection(number);
    ASSERT_TRUE(store_.append(row).has_value());
  }

  // A message a second for a hundred seconds, in turns of both connections.
  void appendTraffic() {
    for (int i = 0; i <= 100; ++i) append(rows_.at(i).text(kClient, std::string(1000, 'x')), i % 2 == 0 ? 1 : 2);
    strip_.advance();
    ASSERT_TRUE(strip_.isComplete());
  }

  // Of the lanes' area.
  QPoint pointAt(double seconds, int lane) const {
    const double height = std::min(view_->laneAreaHeight() / 2, LaneLayout::kMostHeight);
    return {qRound(view_->scale().xOf(keyOf(at(seconds)))), qRound((lane + 0.5) * height)};
  }

  void drag(QWidget* on, QPoint from, QPoint to) {
    QTest::mousePress(on, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step) {
      const QPointF point = from + QPointF(to - from) * step / 4;
      QMouseEvent move(QEvent::MouseMove, point, on->mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
      QCoreApplication::sendEvent(on, &move);
    }
    QTest::mouseRelease(on, Qt::LeftButton, {}, to);
  }

  void wheel(QPoint point, QPoint angle, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(point, view_->mapToGlobal(point), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view_, &event);
  }

  // In seconds since the start.
  double first() const { return static_cast<double>((strip_.range()->first - at(0)).count()) / 1e9; }
  double last() const { return static_cast<double>((strip_.range()->last - at(0)).count()) / 1e9; }

  int pixelsOf(const QImage& picture, const QColor& colour, const QRect& where) const {
    int count = 0;
    for (int y = where.top(); y <= where.bottom(); ++y) {
      for (int x = where.left(); x <= where.right(); ++x)
        count += picture.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
    }
    return count;
  }

  RowsForTests rows_;
  session::Session session_{session::Session::Keep::all};
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineStrip strip_;
  LaneView* view_ = nullptr;
  TimelineMinimap* map_ = nullptr;
};

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

TEST_F(TimelineStripTest, TheBrushZooms) {
  appendTraffic();
  QSignalSpy changed(&strip_, &TimelineStrip::rangeChanged);
  drag(view_, pointAt(20, 0), pointAt(40, 1));
  ASSERT_EQ(changed.size(), 1);
  EXPECT_NEAR(first(), 20, 0.2);
  EXPECT_NEAR(last(), 40, 0.2);
  drag(view_, pointAt(35, 0), pointAt(30, 0));
  EXPECT_NEAR(first(), 30, 0.1);
  EXPECT_NEAR(last(), 35, 0.1);
  QTest::mouseDClick(view_, Qt::LeftButton, {}, pointAt(32, 0));
  EXPECT_EQ(strip_.range(), std::nullopt);
  EXPECT_EQ(changed.size(), 3);
}

TEST_F(TimelineStripTest, TheWheelZoomsAndPans) {
  appendTraffic();
  wheel(pointAt(50, 0), {0, 120});
  EXPECT_NEAR(first(), 10, 0.2);
  EXPECT_NEAR(last(), 90, 0.2);
  wheel(pointAt(50, 0), {0, -120}, Qt::ShiftModifier);
  EXPECT_NEAR(first(), 18, 0.2);
  wheel(pointAt(50, 0), {120, 0});
  EXPECT_NEAR(first(), 10, 0.2);
  wheel(pointAt(50, 0), {0, -1200});
  EXPECT_EQ(strip_.range(), std::nullopt);
}

TEST_F(TimelineStripTest, KeysDoAllOfIt) {
  appendTraffic();
  QTest::keyClick(&strip_, Qt::Key_Plus);
  EXPECT_NEAR(last() - first(), 70, 0.1);
  QTest::keyClick(&strip_, Qt::Key_Home);
  EXPECT_NEAR(first(), 0, 0.01);
  QTest::keyClick(&strip_, Qt::Key_Right);
  EXPECT_NEAR(first(), 7, 0.1);
  QTest::keyClick(&strip_, Qt::Key_Left);
  EXPECT_NEAR(first(), 0, 0.1);
  QTest::keyClick(&strip_, Qt::Key_End);
  EXPECT_NEAR(last(), 100, 0.01);
  QTest::keyClick(&strip_, Qt::Key_Minus);
  EXPECT_EQ(strip_.range(), std::nullopt);
  QTest::keyClick(&strip_, Qt::Key_Plus);
  QTest::keyClick(&strip_, Qt::Key_0);
  EXPECT_EQ(strip_.range(), std::nullopt);
}

TEST_F(TimelineStripTest, KeysGoFromRowToRow) {
  appendTraffic();
  QSignalSpy picked(&strip_, &TimelineStrip::rowPicked);
  const auto press = [&](int key) {
    picked.clear();
    QTest::keyClick(&strip_, static_cast<Qt::Key>(key), Qt::ControlModifier);
    if (picked.isEmpty()) return -1;
    strip_.select(picked[0][0].toULongLong());
    return picked[0][0].toInt();
  };
  strip_.select(4);
  EXPECT_EQ(press(Qt::Key_Right), 6);
  EXPECT_EQ(press(Qt::Key_Left), 4);
  QTest::keyClick(&strip_, Qt::Key_Down);
  EXPECT_EQ(press(Qt::Key_Left), 99) << "the last one of the lane that is in sight";
  EXPECT_EQ(press(Qt::Key_Right), -1) << "there is none";
  strip_.setRange(TimeRange{at(90), at(98)});
  strip_.select(89);
  EXPECT_EQ(press(Qt::Key_Left), 87);
  EXPECT_LE(first(), 87) << "it is brought in sight";
}

TEST_F(TimelineStripTest, AClickPicksTheNearestRow) {
  appendTraffic();
  QSignalSpy picked(&strip_, &TimelineStrip::rowPicked);
  QTest::mouseClick(view_, Qt::LeftButton, {}, pointAt(40, 0) + QPoint(2, 10));
  ASSERT_EQ(picked.size(), 1);
  EXPECT_EQ(picked[0][0].toInt(), 40);
  QTest::mouseClick(view_, Qt::LeftButton, {}, pointAt(41, 1) + QPoint(-2, -10));
  EXPECT_EQ(picked[1][0].toInt(), 41);
  strip_.setRange(TimeRange{at(40), at(44)});
  QTest::mouseClick(view_, Qt::LeftButton, {}, pointAt(41, 0));
  EXPECT_EQ(picked.size(), 2) << "none is near";
  EXPECT_EQ(strip_.range(), (TimeRange{at(40), at(44)})) << "a click is no brush";
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

TEST_F(TimelineStripTest, TheMapHasAFrameThatMovesAndResizes) {
  appendTraffic();
  strip_.setRange(TimeRange{at(40), at(60)});
  const QPointF middle = map_->frame().center();
  const auto secondsWide = [&](double seconds) {
    return QPoint(qRound(map_->scale().pixels(static_cast<TimeKey>(seconds * 1e9))), 0);
  };
  drag(map_, middle.toPoint(), middle.toPoint() + secondsWide(10));
  EXPECT_NEAR(first(), 50, 0.3);
  EXPECT_NEAR(last(), 70, 0.3);
  const QPoint left(qRound(map_->frame().left()), 10);
  drag(map_, left, left - secondsWide(20));
  EXPECT_NEAR(first(), 30, 0.3);
  EXPECT_NEAR(last(), 70, 0.3);
  const QPoint right(qRound(map_->frame().right()), 10);
  drag(map_, right, right - secondsWide(20));
  EXPECT_NEAR(last(), 50, 0.3);
  QTest::mouseClick(map_, Qt::LeftButton, {}, QPoint(qRound(map_->scale().xOf(keyOf(at(80)))), 10));
  EXPECT_NEAR(first(), 70, 0.5);
  EXPECT_NEAR(last(), 90, 0.5);
  QTest::mouseDClick(map_, Qt::LeftButton, {}, QPoint(500, 10));
  EXPECT_EQ(strip_.range(), std::nullopt);
}

TEST_F(TimelineStripTest, FollowsTheNewestRowWhileItIsInSight) {
  appendTraffic();
  QSignalSpy changed(&strip_, &TimelineStrip::rangeChanged);
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
