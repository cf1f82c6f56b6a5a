#include <gtest/gtest.h>

#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <memory>

#include "gui/bar_chart.h"
#include "gui/column_chart.h"
#include "gui/mirrored_chart.h"
#include "gui/theme.h"
#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

using report::RowClass;
using report::Theme;

Chart traffic() {
  Chart chart;
  chart.title = "Traffic";
  chart.sentence = "Three seconds";
  chart.series = {{"Sent", RowClass::sent}, {"Received", RowClass::received}, {"Errors", RowClass::error}};
  chart.items = {{"first", "1", {10, 0, 0}}, {"second", "2", {0, 20, 0}}, {"third", "3", {5, 5, 1}}};
  return chart;
}

// How many pixels have the colour of a class, and where their middle is.
struct Ink {
  int pixels = 0;
  QPointF middle;
};

Ink inkOf(const QImage& picture, RowClass rowClass, Theme theme) {
  const QRgb wanted = stripeOf(rowClass, theme).rgb();
  Ink ink;
  for (int y = picture.height() / 4; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      if (picture.pixel(x, y) != wanted) continue;
      ++ink.pixels;
      ink.middle += QPointF(x, y);
    }
  }
  if (ink.pixels > 0) ink.middle /= ink.pixels;
  return ink;
}

class ChartViewTest : public WithApplication {
 protected:
  template <typename View>
  View* show(Chart chart, Theme theme = Theme::light) {
    auto view = std::make_unique<View>();
    auto* shown = view.get();
    view_ = std::move(view);
    shown->setPalette(paletteOf(theme));
    shown->resize(600, 400);
    shown->setChart(std::move(chart));
    shown->show();
    return shown;
  }

  std::unique_ptr<ChartView> view_;
};

TEST_F(ChartViewTest, GoesThroughTheItemsByKeyboard) {
  auto* view = show<ColumnChart>(traffic());
  const QSignalSpy moved(view, &ChartView::currentChanged);
  EXPECT_EQ(view->current(), std::nullopt);
  EXPECT_EQ(view->accessibleName(), "Traffic");
  EXPECT_EQ(view->accessibleDescription(), "Three seconds");
  QTest::keyClick(view, Qt::Key_Right);
  EXPECT_EQ(view->current(), 0U);
  QTest::keyClick(view, Qt::Key_Right);
  EXPECT_EQ(view->current(), 1U);
  EXPECT_EQ(view->accessibleDescription(), "second · Sent: 0 · Received: 20 · Errors: 0");
  QTest::keyClick(view, Qt::Key_End);
  QTest::keyClick(view, Qt::Key_Right);
  EXPECT_EQ(view->current(), 2U) << "stays at the end";
  QTest::keyClick(view, Qt::Key_Home);
  QTest::keyClick(view, Qt::Key_Left);
  EXPECT_EQ(view->current(), 0U);
  EXPECT_EQ(moved.size(), 4);
  QTest::keyClick(view, Qt::Key_Escape);
  EXPECT_EQ(view->current(), std::nullopt);
}

TEST_F(ChartViewTest, GoesThroughTheItemsByMouse) {
  for (const bool bars : {false, true}) {
    ChartView* view = bars ? static_cast<ChartView*>(show<BarChart>(traffic())) : show<MirroredChart>(traffic());
    QTest::mouseClick(view, Qt::LeftButton, {}, bars ? QPoint(300, 75) : QPoint(100, 200));
    EXPECT_EQ(view->current(), 0U);
    QTest::mouseClick(view, Qt::LeftButton, {}, bars ? QPoint(300, 175) : QPoint(560, 200));
    EXPECT_EQ(view->current(), 2U);
    QTest::mouseClick(view, Qt::LeftButton, {}, {3, 3});
    EXPECT_EQ(view->current(), std::nullopt);
  }
}

TEST_F(ChartViewTest, KeepsTheCurrentItemWhereThereIsOne) {
  auto* view = show<ColumnChart>(traffic());
  view->setCurrent(2);
  Chart fewer = traffic();
  view->setChart(fewer);
  EXPECT_EQ(view->current(), 2U);
  fewer.items.pop_back();
  view->setChart(fewer);
  EXPECT_EQ(view->current(), std::nullopt);
}

TEST_F(ChartViewTest, TellsTheNumbersUnderTheMouse) {
  auto* view = show<MirroredChart>(traffic());
  QHelpEvent ask(QEvent::ToolTip, {100, 200}, view->mapToGlobal(QPoint(100, 200)));
  QCoreApplication::sendEvent(view, &ask);
  EXPECT_EQ(QToolTip::text(), "first · Sent: 10 · Received: 0 · Errors: 0");
  QToolTip::hideText();
}

TEST_F(ChartViewTest, DrawsSentAboveReceivedAndErrorsBetween) {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const QImage picture = show<MirroredChart>(traffic(), theme)->grab().toImage();
    const Ink sent = inkOf(picture, RowClass::sent, theme);
    const Ink received = inkOf(picture, RowClass::received, theme);
    const Ink error = inkOf(picture, RowClass::error, theme);
    EXPECT_GT(sent.pixels, 100);
    EXPECT_GT(received.pixels, 100);
    EXPECT_GT(error.pixels, 3);
    EXPECT_LT(sent.middle.y(), error.middle.y());
    EXPECT_LT(error.middle.y(), received.middle.y());
    EXPECT_GT(error.middle.x(), 400) << "beside the third";
  }
}

TEST_F(ChartViewTest, DrawsWhatIsThereHoweverLittle) {
  Chart chart = traffic();
  chart.items[0].values = {UINT64_MAX, 0, 0};
  chart.items[2].values = {0, 1, 0};
  for (const bool bars : {false, true}) {
    ChartView* view = bars ? static_cast<ChartView*>(show<BarChart>(chart)) : show<ColumnChart>(chart);
    EXPECT_GT(inkOf(view->grab().toImage(), RowClass::received, Theme::light).pixels, 3);
  }
}

TEST_F(ChartViewTest, SaysThatThereIsNothing) {
  Chart nothing;
  nothing.title = "Nothing";
  nothing.placeholder = "There is nothing";
  nothing.series = traffic().series;
  for (int kind = 0; kind < 3; ++kind) {
    ChartView* view = kind == 0   ? static_cast<ChartView*>(show<BarChart>(nothing))
                      : kind == 1 ? static_cast<ChartView*>(show<ColumnChart>(nothing))
                                  : show<MirroredChart>(nothing);
    EXPECT_FALSE(view->grab().isNull());
    QTest::keyClick(view, Qt::Key_Right);
    QTest::mouseClick(view, Qt::LeftButton, {}, {200, 200});
    EXPECT_EQ(view->current(), std::nullopt);
  }
}

}  // namespace
}  // namespace wsray::gui
