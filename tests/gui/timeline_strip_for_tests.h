// A strip over a session that is fed by hand.
#pragma once

#include <gtest/gtest.h>

#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "gui/theme.h"
#include "gui/timeline_strip.h"
#include "tests/gui/application_for_tests.h"
#include "tests/session/rows_for_tests.h"

namespace wsray::gui {

// Of the session, in seconds since it began.
inline Timestamp at(double seconds) { return session::kTestStart + Duration{std::llround(seconds * 1e9)}; }

// Two connections, unless a test opens more.
class TimelineStripTest : public WithApplication {
 protected:
  void SetUp() override {
    strip_.setPalette(paletteOf(report::Theme::light));
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
    for (int i = 0; i <= 100; ++i) {
      append(rows_.at(i).text(session::kClient, std::string(1000, 'x')), i % 2 == 0 ? 1 : 2);
    }
    // A machine that is busy with something else may take longer for it than is done at once.
    do {
      strip_.advance();
    } while (!strip_.isComplete());
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

  session::RowsForTests rows_;
  session::Session session_{session::Session::Keep::all};
  RowStore store_{session::PayloadSpill::create().value()};
  TimelineStrip strip_;
  LaneView* view_ = nullptr;
  TimelineMinimap* map_ = nullptr;
};

}  // namespace wsray::gui
