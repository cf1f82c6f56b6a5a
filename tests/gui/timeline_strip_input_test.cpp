// What the mouse and keys do to a strip.
#include <QSignalSpy>

#include "tests/gui/timeline_strip_for_tests.h"

namespace wsray::gui {
namespace {

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

}  // namespace
}  // namespace wsray::gui
